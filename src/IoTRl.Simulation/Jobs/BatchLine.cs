using IoTRl.Simulation.Faults;
using IoTRl.Simulation.Memory;

namespace IoTRl.Simulation.Jobs;

/// <summary>
/// The batches of one job, one after the other, on the slots of its executors: what arrives, what is taken, what is finished.
/// </summary>
/// <remarks>
/// Slots are anonymous: draining executors keep the slots whose tasks end first, and are gone when those are free.
/// Speed-up is linear but for kappa and the tasks of a batch are equal but for stragglers (both assumed).
/// </remarks>
internal sealed class BatchLine
{
    private const double LatencyShare = 0.95;

    private readonly JobTwinOptions _options;
    private readonly ExecutorSet _executors;
    private readonly double _batchCap;
    private readonly ArrivalQueue _queue;
    private readonly MicroBatch _batch;
    private readonly JoinCost _joinCost;
    private readonly FaultSchedule _faults;
    private readonly MemoryTrackOptions? _memory;
    private double _memoryShare;
    private long _queryRestarts;
    private double _arrived;
    private double _processed;
    private double _executorSeconds;
    private FinishedBatch _last;
    private double _nextTrigger;
    private int _retiringSlots;

    // The second that is being played: its arrivals, and up to where and how many of them have been queued.
    private long _wallSecond;
    private double _arriving;
    private EventDelay _delay;
    private double _queuedUpTo;
    private double _queuedRecords;

    public BatchLine(JobTwinOptions options, ExecutorSet executors, JobTwinState state)
    {
        (_options, _executors) = (options, executors);
        _batchCap = options.BatchCapRecords ?? double.PositiveInfinity;
        _queue = new ArrivalQueue(state.Queue);
        var stragglers = options.Tasks.StragglerShare > 0 ? new StragglerDraws(options.Tasks, state.Seed) : null;
        _batch = new MicroBatch(options.TasksPerBatch, stragglers, state.Batch);
        _joinCost = new JoinCost(options, state.JoinCost);
        (_faults, _memory) = (new FaultSchedule(options.Faults, state.Seed), options.Memory);
        (_memoryShare, _queryRestarts) = (state.BatchMemoryShare, state.QueryRestarts);
        (_arrived, _processed, _executorSeconds) = (state.ArrivedRecords, state.ProcessedRecords, state.BatchExecutorSeconds);
        (_last, _nextTrigger, _retiringSlots) = (state.LastBatch, state.NextTriggerSecond, state.RetiringSlots);
    }

    public int BusySlots => _batch.BusySlots;

    /// <summary>Highest p95 latency of the batches that ended in this second; negative when none did.</summary>
    public double LatencyP95Seconds { get; private set; }

    private int FreeSlots => (_executors.Running * _options.CoresPerExecutor) + _retiringSlots - _batch.BusySlots;

    /// <summary>A second of wall time begins: what it brings, and what it takes away.</summary>
    public void BeginSecond(double now, long wallSecond, double arrivals, in EventDelay delay)
    {
        (_wallSecond, _arriving, _queuedUpTo, _queuedRecords) = (wallSecond, arrivals, now, 0);
        _delay = delay;
        LatencyP95Seconds = IntervalWindow.NoLatency;
        if (_options.Faults.IsOn)
            Strike(now);
    }

    public void EndSecond(double now)
    {
        QueueArrivals(now, _arriving - _queuedRecords);
        _arrived += _arriving;
        _queue.Judge(now - _options.ObjectiveSeconds);
    }

    /// <summary>When the next end of a phase or wave, or the next trigger, will come.</summary>
    public double EventAt(double now, double slowness) => _batch.InHand ? _batch.DueAt(now, Pace(slowness)) : _nextTrigger;

    /// <summary>Lets wall time pass, at most to the next event.</summary>
    public void Advance(double elapsed, double slowness, bool reachesEvent)
    {
        if (_batch.InHand)
            _batch.Advance(elapsed, Pace(slowness), reachesEvent);
    }

    /// <summary>Ends the phase or wave that is due; answers whether there was one.</summary>
    public bool TryEndPhase(double now)
    {
        if (!_batch.InHand || !_batch.IsDue)
            return false;
        switch (_batch.Phase)
        {
            case BatchPhase.Planning:
                LoseToMemory(now);
                _batch.BeginTasks();
                _batch.Start(FreeSlots);
                break;
            case BatchPhase.Tasks:
                _batch.EndWave();
                RetireSlots(now);
                _batch.Start(FreeSlots);
                if (_batch.WaitingTasks == 0 && _batch.BusySlots == 0)
                    _batch.Settle(_joinCost.TakeOwedSeconds() + ShuffleSeconds());
                break;
            default:
                EndBatch(now);
                break;
        }

        return true;
    }

    /// <summary>Begins a batch if the trigger says so; answers whether it did, with or without rows.</summary>
    public bool TryTrigger(double now)
    {
        if (_batch.InHand || _nextTrigger > now)
            return false;

        // A trigger without rows ends at once; either way the next one is the first boundary after this start, overdue or not.
        _nextTrigger = BoundaryAfter(now);
        QueueArrivals(now, _arriving * (now - _queuedUpTo));
        var records = _queue.Take(_batchCap);
        if (records <= 0)
            return true;
        var slowdown = _joinCost.BeginBatch();
        if (_memory is not null)
        {
            _memoryShare = _memory.MemoryShare(records, _executors.Running);
            slowdown *= _memory.SpillFactor(_memoryShare);
        }

        var taskSeconds = records / _options.TasksPerBatch * _options.CoreSecondsPerRecord * slowdown;
        _batch.Begin(now, _wallSecond, records, _options.BatchOverheadSeconds, taskSeconds, _options.TasksPerBatch);
        return true;
    }

    /// <summary>Executors have joined: they take waiting tasks of the batch in hand.</summary>
    public void Join(bool owesJoinCost)
    {
        if (owesJoinCost)
        {
            _joinCost.Join(inBatch: _batch.InHand && _batch.WaitingTasks > 0);
            _joinCost.Owe(_options.LargeState.JoinSeconds(_executors.Running));
        }

        if (_batch.Phase == BatchPhase.Tasks)
            _batch.Start(FreeSlots);
    }

    /// <summary>The newest running executor takes no more tasks, and goes when it has finished those it has.</summary>
    public void Decommission(double now)
    {
        _joinCost.Owe(_options.LargeState.LeaveSeconds(_executors.Running));
        _executors.DrainNewestRunning();
        _joinCost.Decommission();
        _retiringSlots += _options.CoresPerExecutor;
        RetireSlots(now);
    }

    /// <summary>Adds what an observer sees of the batches.</summary>
    public TwinProgress Describe(TwinProgress progress) => progress with
    {
        ArrivedRecords = _arrived,
        ProcessedRecords = _processed,
        LateRecords = _queue.LateRecords,
        BacklogRecords = _queue.Records,
        OldestAgeSeconds = progress.Second - (_queue.OldestSecond ?? progress.Second),
        BatchPhase = _batch.Phase,
        BatchRecords = _batch.InHand ? _batch.Records : 0,
        BatchStartSecond = _batch.InHand ? _batch.StartSecond : null,
        LastBatch = _last,
        BatchExecutorSeconds = _executorSeconds,
        QueryRestarts = _queryRestarts,
        EventTimedRecords = _queue.EventTimedRecords,
        LateRecordsByEventTime = _queue.LateByEventTime,
        OldestEventAgeSeconds = _queue.OldestSecond is null && _queue.EventTimedRecords > 0 ? 0 : progress.Second - _queue.OldestEventSecond,
    };

    /// <summary>Adds the batches' part of the state.</summary>
    public JobTwinState Capture(JobTwinState state) => state with
    {
        ArrivedRecords = _arrived,
        ProcessedRecords = _processed,
        BatchExecutorSeconds = _executorSeconds,
        LastBatch = _last,
        Queue = _queue.Capture(),
        Batch = _batch.Capture(),
        JoinCost = _joinCost.Capture(),
        NextTriggerSecond = _nextTrigger,
        RetiringSlots = _retiringSlots,
        QueryRestarts = _queryRestarts,
        BatchMemoryShare = _memoryShare,
    };

    private void EndBatch(double now)
    {
        var latency = _queue.LatencyInHand(now, _batch.Records, LatencyShare);
        _last = new FinishedBatch
        {
            Ordinal = _last.Ordinal + 1,
            Records = _batch.Records,
            StartSecond = _batch.StartSecond,
            DurationSeconds = now - _batch.StartSecond,
            ExecutorSeconds = _batch.BusySlotSeconds / _options.CoresPerExecutor,
            LatencyP95Seconds = latency,
            MemoryShare = _memory is null ? null : _memoryShare,
            ShuffleBytes = _memory?.ShuffleBytes(_batch.Records),
        };
        LatencyP95Seconds = Math.Max(LatencyP95Seconds, latency);
        _executorSeconds += _last.ExecutorSeconds;
        _processed += _batch.Records;
        _queue.Judge(now - _options.ObjectiveSeconds);
        _queue.Finish(_batch.Records);
        _batch.End();
    }

    private void Strike(double now)
    {
        var (first, count) = _faults.ExecutorLoss(_wallSecond, _executors.Running);
        if (count > 0)
            Lose(first, count, now);
        (first, count) = _faults.NodeLoss(_wallSecond, _executors.Running);
        if (count == 0)
            return;
        if (_batch.InHand && _faults.EndsQuery(_wallSecond))
            LoseQuery(first, count, now);
        else
            Lose(first, count, now);
    }

    // Slots are anonymous: tasks are lost only where the executors that are left have no slots for them. What else it costs was measured as a whole.
    private void Lose(int first, int count, double now)
    {
        _joinCost.Owe(_faults.RemovalSeconds(_wallSecond) + (count * _options.LargeState.LeaveSeconds(_executors.Running)));
        _executors.LoseRunning(first, count, now);
        if (FreeSlots < 0)
            _batch.Lose(-FreeSlots);
    }

    // The query goes on from its checkpoint: the batch in hand has done nothing, and its records wait again.
    private void LoseQuery(int first, int count, double now)
    {
        _executors.LoseRunning(first, count, now);
        _batch.Abandon();
        _queue.Release();
        RetireSlots(now);
        _nextTrigger = now + _faults.QueryRestartSeconds;
        _queryRestarts++;
    }

    // The newest executor is lost when the tasks begin; once a batch (assumed).
    private void LoseToMemory(double now)
    {
        if (_memory is not null && _memoryShare > _memory.LossAbove && _executors.Running > 0)
            Lose(_executors.Running - 1, 1, now);
    }

    private double ShuffleSeconds() => _memory?.ShuffleSeconds(_batch.Records, _options.TasksPerBatch, _executors.Running) ?? 0;

    // Work goes at the pace of the wall's slowness, tasks also at that of the executors that share what they wait for.
    private double Pace(double slowness)
    {
        if (_options.Tasks.Kappa == 0 || _batch.Phase != BatchPhase.Tasks)
            return slowness;
        return slowness * (1 + (_options.Tasks.Kappa * Math.Max(0, _executors.Running + _executors.Draining - 1)));
    }

    // Free slots leave before they could take tasks; an executor has gone when the slots left need it no more.
    private void RetireSlots(double now)
    {
        _retiringSlots -= Math.Clamp(FreeSlots, 0, _retiringSlots);
        _executors.EndDraining((_retiringSlots + _options.CoresPerExecutor - 1) / _options.CoresPerExecutor, now);
    }

    private double BoundaryAfter(double now)
    {
        var trigger = _options.TriggerSeconds;
        var boundary = (Math.Floor(now / trigger) + 1) * trigger;

        // A quotient that rounds down at a boundary gives that boundary again.
        return boundary > now ? boundary : boundary + trigger;
    }

    private void QueueArrivals(double upTo, double records)
    {
        _queue.Add(_queuedUpTo, upTo, records, _delay);
        (_queuedUpTo, _queuedRecords) = (upTo, _queuedRecords + records);
    }
}
