using System.Collections.Immutable;
using IoTRl.Domain.Agents;

namespace IoTRl.Grains.Jobs;

/// <summary>What a job's history knows of one of its records without reading it, and its decisions where they are in memory.</summary>
internal sealed class DecisionChunk(int slot)
{
    private string? _etag;
    private bool _exists;

    /// <summary>Its place in the ring.</summary>
    public int Slot => slot;

    /// <summary>Decisions of the job before its first one.</summary>
    public long First { get; private set; }

    public int Length { get; private set; }

    /// <summary>Sequence of its last decision; 0 for an empty one.</summary>
    public long LastSequence { get; private set; }

    /// <summary>Decisions of the job up to its last one; 0 for an empty one.</summary>
    public long End => Length > 0 ? First + Length : 0;

    /// <summary>Its decisions, oldest first; empty where they are not in memory.</summary>
    public ImmutableArray<JobDecision> Held { get; private set; } = [];

    /// <summary>The record with a state in it, as storage wants it for the next write.</summary>
    public GrainState<DecisionChunkState> Record(DecisionChunkState state) => new(state, _etag) { RecordExists = _exists };

    /// <summary>It is now as a record says that was read or written, with these decisions in memory.</summary>
    public void Take(GrainState<DecisionChunkState> record, ImmutableArray<JobDecision> held)
    {
        (_etag, _exists, Held) = (record.ETag, record.RecordExists, held);
        (First, Length, LastSequence) = record.State is { } state ? (state.FirstOrdinal, state.Length, state.LastSequence) : default;
    }

    public void Forget() => Held = [];
}
