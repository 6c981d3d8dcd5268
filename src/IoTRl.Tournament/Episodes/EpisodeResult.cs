using System.Collections.Immutable;
using IoTRl.Domain.Agents;
using IoTRl.Simulation.Runs;
using IoTRl.Tournament.Loads;

namespace IoTRl.Tournament.Episodes;

/// <summary>One policy on one load, interval by interval.</summary>
public sealed record EpisodeResult
{
    /// <summary>Name of the policy.</summary>
    public required string Policy { get; init; }

    public required EpisodeOptions Options { get; init; }

    public required IEpisodeLoad Load { get; init; }

    /// <summary>Oldest first.</summary>
    public required ImmutableArray<SimulatedInterval> Intervals { get; init; }

    /// <summary>Of each interval's decision, in the same order.</summary>
    public required ImmutableArray<DecisionExplanation> Explanations { get; init; }

    public required SimulatedJobTotals Totals { get; init; }

    /// <summary>Records that had arrived and were not finished at the end.</summary>
    public required double BacklogRecords { get; init; }
}
