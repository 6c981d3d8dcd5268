using System.Collections.Immutable;
using System.Globalization;
using IoTRl.Domain.Agents;
using Orleans.Serialization;
using Orleans.Storage;

namespace IoTRl.Grains.Jobs;

/// <summary>
/// The last decisions of a job, durable with each one. They lie in a ring of small records, so that a decision costs the write of a few of them and not of all.
/// A record says itself which decisions it holds and the oldest is written over, so that the ring may grow; it never shrinks, its length is in the first record.
/// The newest two are in memory, which is where those look who follow; older ones are read where somebody asks for them.
/// For one thread at a time. Reads may interleave with a write: they give what was durable when they began.
/// </summary>
internal sealed class JobHistory
{
    private const int ChunkLength = 20;

    // Records of a job whose first one does not tell their number were of the default ring.
    private const int UntoldSlots = 51;

    private readonly IGrainStorage _storage;
    private readonly Serializer _serializer;
    private readonly GrainId _job;
    private readonly int _kept;
    private DecisionChunk[] _chunks;
    private JobDecision? _waiting;
    private DecisionChunk? _newest;

    public JobHistory(IGrainStorage storage, Serializer serializer, GrainId job, int kept)
    {
        (_storage, _serializer, _job, _kept) = (storage, serializer, job, kept);
        _chunks = Empty(Slots);
    }

    /// <summary>The newest decision; null before the first.</summary>
    public JobDecision? Newest => _newest?.Held[^1];

    // Decisions of the job, also those no longer kept.
    private long Count => _newest?.End ?? 0;

    // One more than they fill, for the newest is being filled while the oldest still counts.
    private int Slots => ((_kept + ChunkLength - 1) / ChunkLength) + 1;

    /// <summary>Reads what is stored.</summary>
    public async Task LoadAsync()
    {
        var first = await ReadAsync(0);
        var stored = first.State is { Length: > 0 } told ? (told.Slots > 0 ? told.Slots : UntoldSlots) : 0;
        _chunks = Empty(Math.Max(Slots, stored));
        GrainState<DecisionChunkState>[] records = [first, .. await Task.WhenAll(_chunks.Skip(1).Select(chunk => ReadAsync(chunk.Slot)))];
        foreach (var (chunk, record) in _chunks.Zip(records)) chunk.Take(record, []);
        var held = _chunks.Where(chunk => chunk.Length > 0).OrderByDescending(chunk => chunk.End).Take(2);
        foreach (var chunk in held) chunk.Take(records[chunk.Slot], DecisionsOf(records[chunk.Slot].State));
        FindNewestTwo();
        // Before any record beyond the old end is written, or a shorter ring would not find it.
        if (stored > 0 && first.State?.Slots != _chunks.Length) await WriteAsync(_chunks[0], _chunks[0].First, DecisionsOf(first.State));
    }

    /// <summary>Keeps a decision. Where the write fails it waits for <see cref="CatchUpAsync"/>: it has been carried out, and must have a record.</summary>
    public async Task AppendAsync(JobDecision decision)
    {
        await CatchUpAsync();
        _waiting = decision;
        await CatchUpAsync();
    }

    /// <summary>Keeps the decision that waits; null where none does.</summary>
    public async Task<JobDecision?> CatchUpAsync()
    {
        if (_waiting is not { } decision) return null;
        if (_newest is { Length: < ChunkLength } open) await WriteAsync(open, open.First, open.Held.Add(decision));
        else await WriteAsync(_chunks.MinBy(chunk => chunk.End)!, Count, [decision]); // a ring has at least two
        _waiting = null;
        return decision;
    }

    /// <summary>
    /// Decisions that are durable now, with a sequence above the given one, oldest first, at most so many. Records that are not in memory are read one after the other. Throws where that
    /// fails, also where one of them is not there or is no such record: what is unknown is not none.
    /// </summary>
    public async Task<ImmutableArray<JobDecision>> AfterAsync(long sequence, int limit)
    {
        var (begins, ends) = (Count - _kept, Count);
        if (ends == 0) return [];
        var found = ImmutableArray.CreateBuilder<JobDecision>();
        foreach (var chunk in _chunks.Where(chunk => chunk.Length > 0 && chunk.End > begins && chunk.LastSequence > sequence).OrderBy(chunk => chunk.First).ToList())
        {
            if (found.Count >= limit) break;
            var first = chunk.First;
            var decisions = chunk.Held.IsEmpty ? await ReadDecisionsAsync(chunk) : chunk.Held;
            // Written over since: it was the oldest, and so were those before it.
            if (decisions.IsEmpty || first >= ends) found.Clear();
            else found.AddRange(decisions.Take((int)(ends - first)).Skip((int)Math.Max(0, begins - first)).Where(decision => decision.Sequence > sequence).Take(limit - found.Count));
        }

        return found.DrainToImmutable();
    }

    /// <summary>Forgets all. Where that fails, what is left is read by <see cref="LoadAsync"/>, or cleared by another try.</summary>
    public async Task ClearAsync()
    {
        (_waiting, _newest) = (null, null);
        // The first one last: it tells how many there are.
        foreach (var chunk in _chunks.Reverse())
        {
            var record = chunk.Record(new DecisionChunkState());
            if (!record.RecordExists) continue;
            await _storage.ClearStateAsync(NameOf(chunk.Slot), _job, record);
            chunk.Take(record, []);
        }
    }

    private async Task WriteAsync(DecisionChunk chunk, long first, ImmutableArray<JobDecision> decisions)
    {
        var record = chunk.Record(DecisionChunkState.Of(first, decisions, _chunks.Length, _serializer));
        await _storage.WriteStateAsync(NameOf(chunk.Slot), _job, record);
        chunk.Take(record, decisions);
        FindNewestTwo();
    }

    // They alone keep their decisions.
    private void FindNewestTwo()
    {
        DecisionChunk? before = null;
        _newest = null;
        foreach (var chunk in _chunks)
        {
            if (chunk.End > (_newest?.End ?? 0)) (before, _newest) = (_newest, chunk);
            else if (chunk.End > (before?.End ?? 0)) before = chunk;
        }

        foreach (var chunk in _chunks)
        {
            if (chunk != _newest && chunk != before) chunk.Forget();
        }
    }

    // Empty where they are no longer kept.
    private async Task<ImmutableArray<JobDecision>> ReadDecisionsAsync(DecisionChunk chunk)
    {
        var (first, length) = (chunk.First, chunk.Length);
        var state = (await ReadAsync(chunk.Slot)).State;
        if (state is not null && state.FirstOrdinal == first && state.Length == length) return DecisionsOf(state);
        // Others have been written over them meanwhile, or are being.
        if (state?.FirstOrdinal > first || chunk.First != first || chunk.Length != length) return [];
        throw new InvalidDataException($"Record {NameOf(chunk.Slot)} of {_job} has {state?.Length ?? 0} decisions from {state?.FirstOrdinal ?? 0} on; {length} from {first} on were written.");
    }

    private async Task<GrainState<DecisionChunkState>> ReadAsync(int slot)
    {
        var record = new GrainState<DecisionChunkState>(new DecisionChunkState());
        await _storage.ReadStateAsync(NameOf(slot), _job, record);
        return record;
    }

    // A record that does not exist may come back without a state.
    private ImmutableArray<JobDecision> DecisionsOf(DecisionChunkState? state) => state?.DecisionsBy(_serializer) ?? [];

    private static DecisionChunk[] Empty(int slots) => [.. Enumerable.Range(0, slots).Select(slot => new DecisionChunk(slot))];

    private static string NameOf(int slot) => string.Create(CultureInfo.InvariantCulture, $"spark-job-decisions-{slot}");
}
