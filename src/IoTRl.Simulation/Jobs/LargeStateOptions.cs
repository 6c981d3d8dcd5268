using System.Collections.Immutable;
using IoTRl.Domain;

namespace IoTRl.Simulation.Jobs;

/// <summary>
/// What a rescale costs a query that keeps much state: executors load the part that becomes theirs from the checkpoint. Rescales were measured with 1-2 k rows only,
/// where it is nothing; all of it is assumed and to be swept.
/// </summary>
[GenerateSerializer, Immutable, Alias("iotrl.twin-large-state-options")]
public sealed record LargeStateOptions
{
    /// <summary>State of the query, GB, 0..10,000. Default 0 (a property of the query).</summary>
    [Id(0)] public double StateGb { get; init; }

    /// <summary>State that one executor loads in a second, GB, 0.001..100. Default 0.1 (assumed: an object store read by one executor).</summary>
    [Id(1)] public double LoadGbPerSecond { get; init; } = 0.1;

    /// <summary>Every value outside its range, each under its name; empty when the options can be used.</summary>
    public ImmutableArray<Rejection> Validate() => new OptionRanges()
        .Check(nameof(StateGb), StateGb, 0, 10_000)
        .Check(nameof(LoadGbPerSecond), LoadGbPerSecond, 0.001, 100)
        .ToImmutable();

    /// <summary>Seconds that a scale-up costs: its executors load their equal parts side by side.</summary>
    internal double JoinSeconds(int executors) => StateGb / (Math.Max(1, executors) * LoadGbPerSecond);

    /// <summary>Seconds that it costs when one of so many executors leaves: the others load its part side by side.</summary>
    internal double LeaveSeconds(int executors) => StateGb / (Math.Max(1, executors) * Math.Max(1, executors - 1) * LoadGbPerSecond);
}
