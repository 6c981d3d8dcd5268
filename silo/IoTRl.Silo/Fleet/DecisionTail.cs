using System.Collections.Immutable;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Grains.Jobs;

namespace IoTRl.Silo.Fleet;

/// <summary>Decisions that are new since they were last asked for. What cannot be read now is read the next time. For one caller at a time.</summary>
internal sealed partial class DecisionTail(IFleetSource source, TimeProvider clock, ILogger<FleetFeed> logger)
{
    private const int AtOnce = 100;

    private readonly Dictionary<JobId, long> _seen = [];

    /// <summary>Begins anew with what comes after the next look.</summary>
    public void Clear() => _seen.Clear();

    /// <summary>By time; of a job that is seen for the first time none.</summary>
    public async Task<ImmutableArray<JobDecision>> NewAsync(IReadOnlyCollection<JobSnapshot> jobs)
    {
        var present = jobs.Select(job => job.Spec.Id).ToHashSet();
        foreach (var gone in _seen.Keys.Where(id => !present.Contains(id)).ToList()) _seen.Remove(gone);
        foreach (var job in jobs.Where(job => job.LastDecision is null)) _seen[job.Spec.Id] = 0;
        using var patience = new CancellationTokenSource(FleetReader.Patience, clock);
        var read = await BoundedFanOut.AskAsync(jobs.Where(job => job.LastDecision is not null), job => NewAsync(job, patience.Token));
        foreach (var (job, through, _) in read) _seen[job] = through;
        return [.. read.SelectMany(each => each.Decisions).OrderBy(decision => decision.Time)];
    }

    private async Task<(JobId Job, long Through, ImmutableArray<JobDecision> Decisions)> NewAsync(JobSnapshot job, CancellationToken patience)
    {
        var (id, last) = (job.Spec.Id, job.LastDecision!); // only jobs that have one are asked
        if (!_seen.TryGetValue(id, out var seen)) return (id, last.Sequence, []);
        // A smaller one is that of a successor, which counts anew.
        if (last.Sequence < seen) seen = 0;
        if (last.Sequence == seen) return (id, seen, []);
        if (last.Sequence == seen + 1) return (id, last.Sequence, [last]);
        try
        {
            var read = await source.DecisionsAsync(id, seen, AtOnce).WaitAsync(patience);
            return (id, read.IsEmpty ? seen : read[^1].Sequence, read);
        }
        catch (Exception error)
        {
            LogNotRead(error, id);
            return (id, seen, []);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Decisions of job {JobId} cannot be read for pages and events; tried again in a second")]
    private partial void LogNotRead(Exception exception, JobId jobId);
}
