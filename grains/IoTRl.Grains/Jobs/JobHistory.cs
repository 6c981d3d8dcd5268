using System.Collections.Immutable;
using System.Globalization;
using IoTRl.Domain.Agents;
using Orleans.Storage;

namespace IoTRl.Grains.Jobs;

/// <summary>
/// The last decisions of a job, durable with each one. They lie in a ring of small records, so that a decision costs the write of a few of them and not of all.
/// For one thread at a time; reading is safe between any two awaits.
/// </summary>
internal sealed class JobHistory
{
    private const int ChunkLength = 20;

    private readonly IGrainStorage _storage;
    private readonly GrainId _job;
    private readonly GrainState<DecisionChunkState>[] _chunks;
    private readonly int _kept;
    private long _count;

    public JobHistory(IGrainStorage storage, GrainId job, int kept)
    {
        (_storage, _job, _kept) = (storage, job, kept);
        // One more than they fill, for the newest is being filled while the oldest still counts.
        _chunks = new GrainState<DecisionChunkState>[((kept + ChunkLength - 1) / ChunkLength) + 1];
        for (var slot = 0; slot < _chunks.Length; slot++) _chunks[slot] = new GrainState<DecisionChunkState>(new DecisionChunkState());
    }

    /// <summary>The newest decision; null before the first.</summary>
    public JobDecision? Newest => _count == 0 ? null : ChunkOf(_count - 1).Decisions[^1];

    /// <summary>Reads what is stored.</summary>
    public async Task LoadAsync()
    {
        await Task.WhenAll(Enumerable.Range(0, _chunks.Length).Select(slot => _storage.ReadStateAsync(NameOf(slot), _job, _chunks[slot])));
        _count = 0;
        foreach (var chunk in _chunks)
        {
            // A record that does not exist may come back without a state.
            var state = chunk.State ??= new DecisionChunkState();
            if (state.Decisions.Length > 0) _count = Math.Max(_count, state.FirstOrdinal + state.Decisions.Length);
        }
    }

    /// <summary>Keeps a decision; where the write fails, it is as if it had never been made.</summary>
    public async Task AppendAsync(JobDecision decision)
    {
        var chunk = _chunks[SlotOf(_count)];
        var previous = ChunkOf(_count);
        chunk.State = _count % ChunkLength == 0
            ? new DecisionChunkState { FirstOrdinal = _count, Decisions = [decision] }
            : previous with { Decisions = previous.Decisions.Add(decision) };
        try
        {
            await _storage.WriteStateAsync(NameOf(SlotOf(_count)), _job, chunk);
            _count++;
        }
        catch
        {
            chunk.State = previous;
            throw;
        }
    }

    /// <summary>Decisions with a sequence above the given one, oldest first, at most so many.</summary>
    public ImmutableArray<JobDecision> After(long sequence, int limit)
    {
        var found = ImmutableArray.CreateBuilder<JobDecision>();
        for (var ordinal = Math.Max(0, _count - _kept); ordinal < _count && found.Count < limit; ordinal++)
        {
            var chunk = ChunkOf(ordinal);
            var index = (int)(ordinal - chunk.FirstOrdinal);
            if (index >= 0 && index < chunk.Decisions.Length && chunk.Decisions[index].Sequence > sequence) found.Add(chunk.Decisions[index]);
        }

        return found.ToImmutable();
    }

    /// <summary>Forgets all.</summary>
    public async Task ClearAsync()
    {
        foreach (var (chunk, slot) in _chunks.Select((chunk, slot) => (chunk, slot)).Where(pair => pair.chunk.RecordExists))
            await _storage.ClearStateAsync(NameOf(slot), _job, chunk);
        foreach (var chunk in _chunks) chunk.State = new DecisionChunkState();
        _count = 0;
    }

    private DecisionChunkState ChunkOf(long ordinal) => _chunks[SlotOf(ordinal)].State ?? new DecisionChunkState();

    private int SlotOf(long ordinal) => (int)(ordinal / ChunkLength % _chunks.Length);

    private static string NameOf(int slot) => string.Create(CultureInfo.InvariantCulture, $"spark-job-decisions-{slot}");
}
