using System.Collections.Immutable;
using System.Globalization;
using IoTRl.Domain.Agents;
using Orleans.Storage;

namespace IoTRl.Grains.Jobs;

/// <summary>
/// The last decisions of a job, durable with each one. They lie in a ring of small records, so that a decision costs the write of a few of them and not of all.
/// A record says itself which decisions it holds and the oldest is written over, so that the ring may grow; it never shrinks, its length is in the first record.
/// For one thread at a time; reading is safe between any two awaits.
/// </summary>
internal sealed class JobHistory
{
    private const int ChunkLength = 20;

    // Records of a job whose first one does not tell their number were of the default ring.
    private const int UntoldSlots = 51;

    private readonly IGrainStorage _storage;
    private readonly GrainId _job;
    private readonly int _kept;
    private GrainState<DecisionChunkState>[] _chunks;
    private JobDecision? _waiting;
    private int? _newest;
    private long _count;

    public JobHistory(IGrainStorage storage, GrainId job, int kept)
    {
        (_storage, _job, _kept) = (storage, job, kept);
        _chunks = Empty(Slots);
    }

    /// <summary>The newest decision; null before the first.</summary>
    public JobDecision? Newest => _newest is { } slot ? StateOf(slot).Decisions[^1] : null;

    // One more than they fill, for the newest is being filled while the oldest still counts.
    private int Slots => ((_kept + ChunkLength - 1) / ChunkLength) + 1;

    /// <summary>Reads what is stored.</summary>
    public async Task LoadAsync()
    {
        var first = Empty(1)[0];
        await _storage.ReadStateAsync(NameOf(0), _job, first);
        var stored = first.State is { Decisions.IsEmpty: false } told ? (told.Slots > 0 ? told.Slots : UntoldSlots) : 0;
        _chunks = [first, .. Empty(Math.Max(Slots, stored) - 1)];
        await Task.WhenAll(Enumerable.Range(1, _chunks.Length - 1).Select(slot => _storage.ReadStateAsync(NameOf(slot), _job, _chunks[slot])));
        (_count, _newest) = (0, null);
        for (var slot = 0; slot < _chunks.Length; slot++)
        {
            if (EndOf(slot) > _count) (_count, _newest) = (EndOf(slot), slot);
        }

        // Before any record beyond the old end is written, or a shorter ring would not find it.
        if (stored > 0 && StateOf(0).Slots != _chunks.Length) await WriteAsync(0, StateOf(0));
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
        var full = _newest is not { } newest || StateOf(newest).Decisions.Length >= ChunkLength;
        var slot = full ? Oldest() : _newest.GetValueOrDefault();
        var next = full
            ? new DecisionChunkState { FirstOrdinal = _count, Decisions = [decision] }
            : StateOf(slot) with { Decisions = StateOf(slot).Decisions.Add(decision) };
        await WriteAsync(slot, next);
        (_waiting, _newest) = (null, slot);
        _count++;
        return decision;
    }

    /// <summary>Durable decisions with a sequence above the given one, oldest first, at most so many: not the one that is being written.</summary>
    public ImmutableArray<JobDecision> After(long sequence, int limit) =>
    [
        .. Enumerable.Range(0, _chunks.Length)
            .Where(slot => EndOf(slot) > _count - _kept)
            .OrderBy(EndOf)
            .SelectMany(slot => StateOf(slot).Decisions.Take((int)(_count - StateOf(slot).FirstOrdinal)).Skip((int)Math.Max(0, _count - _kept - StateOf(slot).FirstOrdinal)))
            .Where(decision => decision.Sequence > sequence)
            .Take(limit),
    ];

    /// <summary>Forgets all.</summary>
    public async Task ClearAsync()
    {
        for (var slot = 0; slot < _chunks.Length; slot++)
        {
            if (_chunks[slot].RecordExists) await _storage.ClearStateAsync(NameOf(slot), _job, _chunks[slot]);
        }

        (_chunks, _waiting, _newest, _count) = (Empty(_chunks.Length), null, null, 0);
    }

    private async Task WriteAsync(int slot, DecisionChunkState next)
    {
        var (chunk, previous) = (_chunks[slot], _chunks[slot].State);
        chunk.State = next with { Slots = _chunks.Length };
        try
        {
            await _storage.WriteStateAsync(NameOf(slot), _job, chunk);
        }
        catch
        {
            chunk.State = previous;
            throw;
        }
    }

    /// <summary>An empty slot, or the one whose decisions are oldest.</summary>
    private int Oldest() => Enumerable.Range(0, _chunks.Length).MinBy(EndOf);

    /// <summary>Decisions of the job up to the last of this slot; 0 for an empty one.</summary>
    private long EndOf(int slot) => StateOf(slot) is { Decisions: { Length: > 0 } decisions, FirstOrdinal: var first } ? first + decisions.Length : 0;

    // A record that does not exist may come back without a state.
    private DecisionChunkState StateOf(int slot) => _chunks[slot].State ?? new DecisionChunkState();

    private static GrainState<DecisionChunkState>[] Empty(int slots) =>
        [.. Enumerable.Range(0, slots).Select(_ => new GrainState<DecisionChunkState>(new DecisionChunkState()))];

    private static string NameOf(int slot) => string.Create(CultureInfo.InvariantCulture, $"spark-job-decisions-{slot}");
}
