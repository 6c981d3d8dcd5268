using System.Collections.Immutable;
using IoTRl.Domain.Agents;
using Orleans.Serialization;

namespace IoTRl.Grains.Jobs;

/// <summary>Some decisions in a row: one record of a job's history.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.decision-chunk-state")]
internal sealed record DecisionChunkState
{
    /// <summary>Decisions of the job before the first of these.</summary>
    [Id(0)] public long FirstOrdinal { get; init; }

    /// <summary>Oldest first, in records from before they were packed; else empty.</summary>
    [Id(1)] public ImmutableArray<JobDecision> Unpacked { get; init; } = [];

    /// <summary>Records of the ring when this one was written; 0 in those written before they told. Only the first one's counts.</summary>
    [Id(2)] public int Slots { get; init; }

    /// <summary>The decisions as <see cref="DecisionPacking"/> writes them; empty where they are not packed, or the record was never written.</summary>
    [Id(3)] public ReadOnlyMemory<byte> Packed { get; init; }

    [Id(4)] public int PackedLength { get; init; }

    /// <summary>Sequence of the last packed decision; 0 without any.</summary>
    [Id(5)] public long PackedLastSequence { get; init; }

    /// <summary>Decisions in it.</summary>
    public int Length => IsPacked ? PackedLength : Unpacked.Length;

    /// <summary>Sequence of its last decision; 0 for an empty one.</summary>
    public long LastSequence => IsPacked || Unpacked.IsEmpty ? PackedLastSequence : Unpacked[^1].Sequence;

    public static DecisionChunkState Of(long firstOrdinal, ImmutableArray<JobDecision> decisions, int slots, Serializer serializer) => new()
    {
        FirstOrdinal = firstOrdinal,
        Slots = slots,
        Packed = serializer.Pack(decisions),
        PackedLength = decisions.Length,
        PackedLastSequence = decisions[^1].Sequence,
    };

    /// <summary>Its decisions, oldest first.</summary>
    public ImmutableArray<JobDecision> DecisionsBy(Serializer serializer) => IsPacked ? serializer.Unpack(Packed.Span) : Unpacked;

    private bool IsPacked => Packed.Length > 0;
}
