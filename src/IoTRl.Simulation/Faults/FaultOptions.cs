using System.Collections.Immutable;
using IoTRl.Domain;

namespace IoTRl.Simulation.Faults;

/// <summary>Executors and nodes that are lost, at seconds of wall time that no policy moves. Off by default: both rates are 0.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.twin-fault-options")]
public sealed record FaultOptions
{
    /// <summary>How often one executor is lost, times an hour, 0..3600. Default 0 (to be chosen).</summary>
    [Id(0)] public double ExecutorLossesPerHour { get; init; }

    /// <summary>How often a node is lost with the executors on it, times an hour, 0..3600. Default 0 (to be chosen).</summary>
    [Id(1)] public double NodeLossesPerHour { get; init; }

    /// <summary>Executors on one node, 1..1000. Default 4 (assumed: a node of 8 cores).</summary>
    [Id(2)] public int NodeExecutors { get; init; } = 4;

    /// <summary>Least that a forced removal costs the batch in hand, or the next, seconds, 0..600. Default 8 (measured: one batch of 8-12 s).</summary>
    [Id(3)] public double RemovalLeastSeconds { get; init; } = 8;

    /// <summary>Most that it costs, seconds, least..600. Default 12 (measured).</summary>
    [Id(4)] public double RemovalMostSeconds { get; init; } = 12;

    /// <summary>Share of node losses during a batch that end the query, 0..1. Default 0.5 (measured: a worker killed during a stateful batch ended it once in two tries).</summary>
    [Id(5)] public double QueryLossShare { get; init; } = 0.5;

    /// <summary>From the query's end until it goes on from its checkpoint, seconds, 0..3600. Default 30 (assumed: noticed, submitted again, planned).</summary>
    [Id(6)] public double QueryRestartSeconds { get; init; } = 30;

    /// <summary>Whether anything is ever lost.</summary>
    public bool IsOn => ExecutorLossesPerHour > 0 || NodeLossesPerHour > 0;

    /// <summary>Every value outside its range, each under its name; empty when the options can be used.</summary>
    public ImmutableArray<Rejection> Validate() => new OptionRanges()
        .Check(nameof(ExecutorLossesPerHour), ExecutorLossesPerHour, 0, 3600)
        .Check(nameof(NodeLossesPerHour), NodeLossesPerHour, 0, 3600)
        .Check(nameof(NodeExecutors), NodeExecutors, 1, 1000)
        .Check(nameof(RemovalLeastSeconds), RemovalLeastSeconds, 0, 600)
        .Check(nameof(RemovalMostSeconds), RemovalMostSeconds, RemovalLeastSeconds, 600)
        .Check(nameof(QueryLossShare), QueryLossShare, 0, 1)
        .Check(nameof(QueryRestartSeconds), QueryRestartSeconds, 0, 3600)
        .ToImmutable();
}
