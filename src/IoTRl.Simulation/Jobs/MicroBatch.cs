using System.Collections.Immutable;

namespace IoTRl.Simulation.Jobs;

/// <summary>
/// The batch in hand: planning, then its equal tasks on free slots, then settling what joins and decommissions cost.
/// It lives in work time (wall time divided by slowness). Waves of tasks wait in order of their ends, which but for stragglers is the order of their starts.
/// </summary>
internal sealed class MicroBatch
{
    private readonly TaskWave[] _waves;
    private int _head;
    private int _count;
    private double _taskSeconds;
    private double _work;
    private double _phaseEndWork;
    private readonly StragglerDraws? _stragglers;
    private long _stragglerSecond;
    private int _startedTasks;

    /// <param name="tasks">Tasks of a batch; each wave has at least one, so there are never more waves.</param>
    /// <param name="stragglers">Which of them straggle; null for none.</param>
    /// <param name="state">Where it stands.</param>
    public MicroBatch(int tasks, StragglerDraws? stragglers, MicroBatchState state)
    {
        _waves = new TaskWave[Math.Max(tasks, state.WaitingTasks + state.Running.Sum(wave => wave.Tasks))];
        _stragglers = stragglers;
        state.Running.CopyTo(_waves);
        _count = state.Running.Length;
        BusySlots = state.Running.Sum(wave => wave.Tasks);
        (Phase, StartSecond, Records, WaitingTasks) = (state.Phase, state.StartSecond, state.Records, state.WaitingTasks);
        (_taskSeconds, _work, _phaseEndWork) = (state.TaskSeconds, state.Work, state.PhaseEndWork);
        BusySlotSeconds = state.BusySlotSeconds;
        (_stragglerSecond, _startedTasks) = (state.StragglerSecond, state.StartedTasks);
        _stragglers?.Begin(_stragglerSecond);
        _stragglers?.Among(0, _startedTasks);
    }

    public BatchPhase Phase { get; private set; }

    public double StartSecond { get; private set; }

    public double Records { get; private set; }

    public int WaitingTasks { get; private set; }

    public int BusySlots { get; private set; }

    /// <summary>Wall time its tasks have held slots, slot-seconds.</summary>
    public double BusySlotSeconds { get; private set; }

    public bool InHand => Phase != BatchPhase.None;

    /// <summary>Whether planning, the first wave or settling is at its end.</summary>
    public bool IsDue => _work >= DueWork;

    // Tasks without a slot wait for a join, not for time.
    private double DueWork => Phase != BatchPhase.Tasks ? _phaseEndWork : _count > 0 ? _waves[_head].EndWork : double.PositiveInfinity;

    /// <param name="now">Its start.</param>
    /// <param name="wallSecond">The second of wall time: address of its stragglers.</param>
    /// <param name="records">What it takes.</param>
    /// <param name="overheadSeconds">Planning, seconds of work.</param>
    /// <param name="taskSeconds">One task, seconds of work.</param>
    /// <param name="tasks">How many.</param>
    public void Begin(double now, long wallSecond, double records, double overheadSeconds, double taskSeconds, int tasks)
    {
        (Phase, StartSecond, Records, WaitingTasks) = (BatchPhase.Planning, now, records, tasks);
        (_taskSeconds, _work, _phaseEndWork) = (taskSeconds, 0, overheadSeconds);
        (_head, _count, BusySlots, BusySlotSeconds) = (0, 0, 0, 0);
        (_stragglerSecond, _startedTasks) = (wallSecond, 0);
        _stragglers?.Begin(wallSecond);
    }

    public void BeginTasks() => Phase = BatchPhase.Tasks;

    public void Settle(double seconds) => (Phase, _phaseEndWork) = (BatchPhase.Settling, _work + seconds);

    public void End() => Phase = BatchPhase.None;

    /// <summary>The query is lost with it: nothing of it runs or waits any more.</summary>
    public void Abandon() => (Phase, Records, WaitingTasks, BusySlots, _head, _count) = (BatchPhase.None, 0, 0, 0, 0, 0);

    /// <summary>Gives waiting tasks to free slots.</summary>
    public void Start(int freeSlots)
    {
        var tasks = Math.Min(freeSlots, WaitingTasks);
        if (tasks <= 0)
            return;
        WaitingTasks -= tasks;
        BusySlots += tasks;
        if (_stragglers is not null)
            tasks -= StartStragglers(_stragglers, tasks);
        if (tasks > 0)
            Enqueue(_work + _taskSeconds, tasks);
    }

    /// <summary>So many running tasks are lost with their executor and wait again: those that would have ended last.</summary>
    public void Lose(int tasks)
    {
        WaitingTasks += tasks;
        BusySlots -= tasks;
        while (tasks > 0)
        {
            ref var last = ref _waves[Slot(_count - 1)];
            var lost = Math.Min(tasks, last.Tasks);
            tasks -= lost;
            if (lost == last.Tasks)
                _count--;
            else
                last = last with { Tasks = last.Tasks - lost };
        }
    }

    /// <summary>Frees the slots of the wave that is due.</summary>
    public void EndWave()
    {
        BusySlots -= _waves[_head].Tasks;
        _head = Slot(1);
        _count--;
    }

    /// <summary>When the next end will come, at this slowness.</summary>
    public double DueAt(double now, double slowness) => now + ((DueWork - _work) * slowness);

    /// <summary>Lets wall time pass, at most to the next end; <paramref name="reachesDue"/> puts the work exactly there.</summary>
    public void Advance(double wallSeconds, double slowness, bool reachesDue)
    {
        BusySlotSeconds += BusySlots * wallSeconds;
        _work = reachesDue ? DueWork : _work + (wallSeconds / slowness);
    }

    public MicroBatchState Capture()
    {
        var running = ImmutableArray.CreateBuilder<TaskWave>(_count);
        for (var index = 0; index < _count; index++)
            running.Add(_waves[Slot(index)]);
        return new MicroBatchState
        {
            Phase = Phase,
            StartSecond = StartSecond,
            Records = Records,
            TaskSeconds = _taskSeconds,
            Work = _work,
            PhaseEndWork = _phaseEndWork,
            WaitingTasks = WaitingTasks,
            Running = running.MoveToImmutable(),
            BusySlotSeconds = BusySlotSeconds,
            StragglerSecond = _stragglerSecond,
            StartedTasks = _startedTasks,
        };
    }

    private int StartStragglers(StragglerDraws draws, int tasks)
    {
        var stragglers = draws.Among(_startedTasks, tasks);
        _startedTasks += tasks;
        if (stragglers > 0)
            Enqueue(_work + (draws.Factor * _taskSeconds), stragglers);
        return stragglers;
    }

    private void Enqueue(double endWork, int tasks)
    {
        // Only stragglers end after tasks that began later; everything else ends in the order in which it began.
        var index = _count++;
        for (; index > 0 && _waves[Slot(index - 1)].EndWork > endWork; index--)
            _waves[Slot(index)] = _waves[Slot(index - 1)];
        _waves[Slot(index)] = new TaskWave { EndWork = endWork, Tasks = tasks };
    }

    private int Slot(int index)
    {
        var slot = _head + index;
        return slot >= _waves.Length ? slot - _waves.Length : slot;
    }
}
