using System.Collections.Immutable;
using IoTRl.Simulation.Thesis;

namespace IoTRl.Tournament.Thesis;

/// <summary>A tournament without its episodes: what <c>--json</c> prints.</summary>
public sealed record ThesisSummary
{
    public required ThesisRun Run { get; init; }

    /// <summary>Latency above which a step is a violation, ms.</summary>
    public double ObjectiveMs { get; init; } = ThesisEnvironment.SlaLatencyMs;

    /// <summary>One a policy, in their order.</summary>
    public required ImmutableArray<ThesisStanding> Standings { get; init; }

    /// <summary>What the thesis printed, of one run.</summary>
    public ImmutableArray<ThesisPublishedRow> Published { get; init; } = ThesisPublishedRow.All;

    public string PublishedSource { get; init; } = ThesisPublishedRow.Source;

    /// <summary>See <see cref="ThesisTournamentResult.IsAsLongAsPublished"/>.</summary>
    public required bool IsAsLongAsPublished { get; init; }

    public static ThesisSummary Of(ThesisTournamentResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new() { Run = ThesisRun.Of(result.Options), Standings = result.Standings, IsAsLongAsPublished = result.IsAsLongAsPublished };
    }
}
