using System.Collections.Concurrent;
using System.Collections.Immutable;
using IoTRl.Domain.Jobs;
using IoTRl.Grains.Jobs;

namespace IoTRl.Silo.Fleet;

/// <summary>
/// The newest snapshot of every job. One question at a time goes to a job; one that fails, or does not answer in time, is shown as it was last read: unknown, with its age.
/// So a job that hangs costs the others nothing. For one caller at a time.
/// </summary>
internal sealed partial class JobReadings(IFleetSource source, TimeProvider clock, ILogger<FleetFeed> logger)
{
    // Two seconds times the jobs of a dead pool in turns of 32 would be a quarter of a minute.
    private const int AtOnce = 256;

    private readonly ConcurrentDictionary<JobId, Task<JobSnapshot?>> _asked = [];
    private readonly ConcurrentDictionary<JobId, JobSnapshot> _read = [];
    private readonly ConcurrentDictionary<JobId, bool> _silent = [];

    /// <summary>Snapshots in the order of the ids, and the ids of those that have not answered yet at all.</summary>
    public async Task<(ImmutableArray<JobSnapshot> Jobs, ImmutableArray<JobId> Unread)> ReadAsync(IReadOnlyCollection<JobId> ids)
    {
        Forget(ids);
        using var patience = new CancellationTokenSource(FleetReader.Patience, clock);
        // The one that was read longest ago first, so that those that hang do not take every turn.
        var answers = await BoundedFanOut.AskAsync(ids.OrderBy(id => _read.TryGetValue(id, out var last) ? last.Time : DateTimeOffset.MinValue), id => ReadAsync(id, patience.Token), AtOnce);
        var found = answers.Where(answer => answer.Job is not null).ToDictionary(answer => answer.Id, answer => answer.Job);
        return ([.. ids.Select(id => found.GetValueOrDefault(id)).OfType<JobSnapshot>()], [.. answers.Where(answer => answer is { Job: null, Answered: false }).Select(answer => answer.Id)]);
    }

    private async Task<(JobId Id, JobSnapshot? Job, bool Answered)> ReadAsync(JobId id, CancellationToken patience)
    {
        try
        {
            var snapshot = await Ask(id, patience).WaitAsync(patience);
            _asked.TryRemove(id, out _);
            _silent.TryRemove(id, out _);
            if (snapshot is null) _read.TryRemove(id, out _);
            else _read[id] = snapshot;
            return (id, snapshot, true);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            // The question stands, and is waited for again with the next frame.
            if (_silent.TryAdd(id, true)) LogSilent(id, FleetReader.Patience);
        }
        catch (Exception error)
        {
            // A job's boundary: whatever it throws is for the log, once until it answers again.
            _asked.TryRemove(id, out _);
            if (_silent.TryAdd(id, true)) LogFailed(error, id);
        }

        return (id, _read.TryGetValue(id, out var last) ? Unanswered(last, clock.GetUtcNow()) : null, false);
    }

    private Task<JobSnapshot?> Ask(JobId id, CancellationToken patience)
    {
        if (_asked.TryGetValue(id, out var asked)) return asked;
        patience.ThrowIfCancellationRequested();
        return _asked[id] = source.SnapshotAsync(id);
    }

    private void Forget(IReadOnlyCollection<JobId> ids)
    {
        var known = ids.ToHashSet();
        foreach (var gone in _read.Keys.Concat(_asked.Keys).Concat(_silent.Keys).Where(id => !known.Contains(id)).ToList())
        {
            _read.TryRemove(gone, out _);
            _asked.TryRemove(gone, out _);
            _silent.TryRemove(gone, out _);
        }
    }

    /// <summary>A job as it was last read, every figure unknown and as old as it is.</summary>
    internal static JobSnapshot Unanswered(JobSnapshot last, DateTimeOffset now)
    {
        var age = Math.Max(0, (now - last.Time).TotalSeconds);
        return last with
        {
            Condition = JobCondition.Unknown,
            ConditionReason = FormattableString.Invariant($"the job does not answer, last read {age:0} s ago"),
            FreshnessSeconds = last.FreshnessSeconds.Lapsed(age),
            BacklogRecords = last.BacklogRecords.Lapsed(age),
            RecordsPerSecond = last.RecordsPerSecond.Lapsed(age),
            Forecast = null,
            AnnouncedRiseRecordsPerSecond = 0,
            Executors = new()
            {
                Running = last.Executors.Running.Lapsed(age),
                Starting = last.Executors.Starting.Lapsed(age),
                Warm = last.Executors.Warm.Lapsed(age),
                Draining = last.Executors.Draining.Lapsed(age),
                Desired = last.Executors.Desired.Lapsed(age),
            },
            CostUsdPerHour = last.CostUsdPerHour.Lapsed(age),
            LateShare = last.LateShare.Lapsed(age),
            CostUsd = last.CostUsd.Lapsed(age),
        };
    }

    [LoggerMessage(LogLevel.Warning, "Job {JobId} has not answered within {Patience}; pages show it as unknown until it does")]
    private partial void LogSilent(JobId jobId, TimeSpan patience);

    [LoggerMessage(LogLevel.Warning, "Job {JobId} cannot be read; pages show it as unknown until it can")]
    private partial void LogFailed(Exception exception, JobId jobId);
}
