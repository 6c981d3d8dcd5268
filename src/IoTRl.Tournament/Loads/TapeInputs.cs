using System.Collections.Immutable;
using IoTRl.Domain.Jobs;

namespace IoTRl.Tournament.Loads;

/// <summary>
/// What every policy sees of a tape at the end of each control interval: an entry an interval of the judged seconds. It depends on the tape alone, so one is made a window and
/// shared by all policies and knobs. About 0.6 KB an interval.
/// </summary>
public sealed record TapeInputs
{
    /// <summary>The job's total: rates of the past and its own forecast.</summary>
    public required ImmutableArray<JobLoad> Loads { get; init; }

    /// <summary>What its gateways say.</summary>
    public required ImmutableArray<JobDemand> Demands { get; init; }

    /// <summary>Control intervals.</summary>
    public int Count => Loads.Length;
}
