using IoTRl.Simulation.Jobs;

namespace IoTRl.Simulation.Calibration;

/// <summary>
/// Plays recorded batches in the twin's own batch and join cost: records, starts and executors as recorded, only the durations are the twin's.
/// An executor that joins takes waiting tasks, one that leaves finishes its own.
/// </summary>
internal sealed class BatchReplay
{
    private readonly RecordedJob _job;
    private readonly int _first;
    private readonly int _count;

    // The pass in hand.
    private JobTwinOptions _options = new();
    private JoinCost _joinCost = new(new JobTwinOptions());
    private int _change;
    private int _executors;
    private int _scaleUp;

    /// <param name="job">The recording.</param>
    /// <param name="first">Index of the first batch that is played.</param>
    /// <param name="count">How many.</param>
    public BatchReplay(RecordedJob job, int first, int count) => (_job, _first, _count) = (job, first, count);

    /// <summary>Duration of each batch, seconds.</summary>
    /// <param name="options">Constants of the twin.</param>
    /// <param name="slowness">Slowness of wall time; null for none.</param>
    public double[] Durations(JobTwinOptions options, SlownessProcess? slowness = null)
    {
        (_options, _joinCost) = (options, new JoinCost(options));
        _change = _job.ChangesUpTo(_count > 0 ? _job.Starts[_first] : 0);
        _executors = _count > 0 ? _job.ExecutorsAtStart[_first] : 0;
        _scaleUp = _count > 0 ? _job.ScaleUpAt(_job.Starts[_first]) : 0;
        var batch = new MicroBatch(options.TasksPerBatch, stragglers: null, new MicroBatchState());
        var durations = new double[_count];
        for (var index = 0; index < _count; index++)
            durations[index] = Play(batch, _job.Starts[_first + index], _job.Batches[_first + index].Records, slowness);
        return durations;
    }

    private double Play(MicroBatch batch, double start, double records, SlownessProcess? slowness)
    {
        for (; NextChange <= start; _change++)
            Apply(batch);
        var slowdown = _joinCost.BeginBatch();
        var taskSeconds = records / _options.TasksPerBatch * _options.CoreSecondsPerRecord * slowdown;
        batch.Begin(start, 0, records, _options.BatchOverheadSeconds, taskSeconds, _options.TasksPerBatch);
        var now = start;
        while (true)
        {
            while (batch.IsDue)
            {
                if (batch.Phase == BatchPhase.Settling)
                {
                    batch.End();
                    return now - start;
                }

                EndPhase(batch);
            }

            var pace = slowness?.At((long)Math.Floor(now)) ?? 1;
            var due = batch.DueAt(now, pace);
            if (double.IsInfinity(due) && double.IsInfinity(NextChange))
            {
                // The record ends with the job's last executor; a batch that would have run on keeps it.
                _executors = Math.Max(1, _executors);
                batch.Start(FreeSlots(batch));
                continue;
            }

            var next = Math.Min(due, Math.Min(NextChange, slowness is null ? double.PositiveInfinity : Math.Floor(now) + 1));
            batch.Advance(next - now, pace, reachesDue: next >= due);
            now = next;
            for (; NextChange <= now; _change++)
                Apply(batch);
        }
    }

    private double NextChange => _change < _job.Changes.Length ? _job.Changes[_change].Second : double.PositiveInfinity;

    private int FreeSlots(MicroBatch batch) => (_executors * _options.CoresPerExecutor) - batch.BusySlots;

    private void EndPhase(MicroBatch batch)
    {
        if (batch.Phase == BatchPhase.Planning)
            batch.BeginTasks();
        else
            batch.EndWave();
        batch.Start(FreeSlots(batch));
        if (batch.WaitingTasks == 0 && batch.BusySlots == 0)
            batch.Settle(_joinCost.TakeOwedSeconds());
    }

    private void Apply(MicroBatch batch)
    {
        var change = _job.Changes[_change];
        if (!change.Joins)
        {
            _executors--;
            _joinCost.Decommission();
            return;
        }

        _executors++;
        // The first of a scale-up to join pays for all of it.
        if (change.ScaleUp > _scaleUp)
            _joinCost.Join(inBatch: batch.InHand && batch.WaitingTasks > 0);
        _scaleUp = Math.Max(_scaleUp, change.ScaleUp);
        if (batch.Phase == BatchPhase.Tasks)
            batch.Start(FreeSlots(batch));
    }
}
