using System.Collections.Immutable;

namespace IoTRl.Tournament.Thesis;

/// <summary>One contestant over all seeds: means of the episodes' figures, in their units.</summary>
public sealed record ThesisStanding
{
    public required string Name { get; init; }

    /// <summary>Whether it sees what no policy can.</summary>
    public required bool IsYardstick { get; init; }

    public required ThesisEstimate ViolationsPercent { get; init; }

    public required ThesisEstimate Cost { get; init; }

    public required ThesisEstimate P95LatencyMs { get; init; }

    public required ThesisEstimate Throughput { get; init; }

    public required ThesisEstimate UtilisationPercent { get; init; }

    public required ThesisEstimate Stability { get; init; }

    /// <summary>By seed, in order: equal places of two contestants met the same workload, so differences may be taken in pairs.</summary>
    public required ImmutableArray<ThesisEpisode> Episodes { get; init; }

    internal static ThesisStanding Of(ThesisContestant contestant, ImmutableArray<ThesisEpisode> episodes)
    {
        return new()
        {
            Name = contestant.Name,
            IsYardstick = contestant.IsYardstick,
            ViolationsPercent = Mean(episode => episode.ViolationsPercent),
            Cost = Mean(episode => episode.Cost),
            P95LatencyMs = Mean(episode => episode.P95LatencyMs),
            Throughput = Mean(episode => episode.Throughput),
            UtilisationPercent = Mean(episode => episode.UtilisationPercent),
            Stability = Mean(episode => episode.Stability),
            Episodes = episodes,
        };

        ThesisEstimate Mean(Func<ThesisEpisode, double> figure) => ThesisEstimate.Of([.. episodes.Select(figure)]);
    }
}
