using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace IoTRl.Tournament.Thesis;

/// <summary>One contestant over all seeds: means of the episodes' figures, in their units.</summary>
public sealed record ThesisStanding
{
    public required string Name { get; init; }

    /// <summary>Whether nobody who sees as much can be cheaper without risking a violation.</summary>
    public required bool IsBound { get; init; }

    /// <summary>Whether it was trained, by us.</summary>
    public required bool IsLearned { get; init; }

    /// <summary>Whether it sees what no policy can.</summary>
    public required bool IsYardstick { get; init; }

    public required ThesisEstimate ViolationsPercent { get; init; }

    public required ThesisEstimate Cost { get; init; }

    public required ThesisEstimate P95LatencyMs { get; init; }

    public required ThesisEstimate Throughput { get; init; }

    public required ThesisEstimate UtilisationPercent { get; init; }

    public required ThesisEstimate ExecutorsMean { get; init; }

    public required ThesisEstimate Stability { get; init; }

    /// <summary>Cost over the yardstick's on the same seed; null where no yardstick plays.</summary>
    public required ThesisEstimate? CostVersusBound { get; init; }

    /// <summary>What the thesis printed of the policy of this name; null where it printed nothing.</summary>
    public ThesisPublishedRow? Published => ThesisPublishedRow.All.FirstOrDefault(row => row.Name == Name);

    /// <summary>By seed, in order: equal places of two contestants met the same workload, so differences may be taken in pairs.</summary>
    [JsonIgnore]
    public ImmutableArray<ThesisEpisode> Episodes { get; init; } = [];

    /// <param name="contestant">Who played.</param>
    /// <param name="episodes">What it made of the seeds, in their order.</param>
    /// <param name="yardstick">What the yardstick made of them; default where none plays.</param>
    internal static ThesisStanding Of(ThesisContestant contestant, ImmutableArray<ThesisEpisode> episodes, ImmutableArray<ThesisEpisode> yardstick = default)
    {
        return new()
        {
            Name = contestant.Name,
            IsBound = contestant.IsBound,
            IsLearned = contestant.IsLearned,
            IsYardstick = contestant.IsYardstick,
            ViolationsPercent = Mean(episode => episode.ViolationsPercent),
            Cost = Mean(episode => episode.Cost),
            P95LatencyMs = Mean(episode => episode.P95LatencyMs),
            Throughput = Mean(episode => episode.Throughput),
            UtilisationPercent = Mean(episode => episode.UtilisationPercent),
            ExecutorsMean = Mean(episode => episode.ExecutorsMean),
            Stability = Mean(episode => episode.Stability),
            CostVersusBound = yardstick.IsDefault ? null : ThesisEstimate.Of([.. episodes.Zip(yardstick, (ours, least) => ours.Cost / least.Cost)]),
            Episodes = episodes,
        };

        ThesisEstimate Mean(Func<ThesisEpisode, double> figure) => ThesisEstimate.Of([.. episodes.Select(figure)]);
    }
}
