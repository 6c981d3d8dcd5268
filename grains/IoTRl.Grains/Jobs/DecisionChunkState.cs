using System.Collections.Immutable;
using IoTRl.Domain.Agents;

namespace IoTRl.Grains.Jobs;

/// <summary>Some decisions in a row: one record of a job's history.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.decision-chunk-state")]
internal sealed record DecisionChunkState
{
    /// <summary>Decisions of the job before the first of these.</summary>
    [Id(0)] public long FirstOrdinal { get; init; }

    /// <summary>Oldest first; empty where the record was never written.</summary>
    [Id(1)] public ImmutableArray<JobDecision> Decisions { get; init; } = [];

    /// <summary>Records of the ring when this one was written; 0 in those written before they told. Only the first one's counts.</summary>
    [Id(2)] public int Slots { get; init; }
}
