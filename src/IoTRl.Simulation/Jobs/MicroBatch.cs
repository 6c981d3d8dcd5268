using System.Collections.Immutable;

namespace IoTRl.Simulation.Jobs;

/// <summary>
/// The batch in hand: planning, then its equal tasks on free slots, then settling what joins and decommissions cost.
/// It lives in work time (wall time divided by slowness). Its tasks are equally long, so those that begin first end first: waves in a queue.
/// </summary>
internal sealed class MicroBatch
{
    private readonly TaskWave[] _waves;
    private int _head;
    private int _count;
    private double _taskSeconds;
    private double _work;
    private double _phaseEndWork;

    /// <param name="tasks">Tasks of a batch; each wave has at least one, so there are never more waves.</param>
    public MicroBatch(int tasks) => _waves = new TaskWave[tasks];

    public MicroBatch(int tasks, MicroBatchState state)
        : this(Math.Max(tasks, state.WaitingTasks + state.Running.Sum(wave => wave.Tasks)))
    {
        state.Running.CopyTo(_waves);
        _count = state.Running.Length;
        BusySlots = state.Running.Sum(wave => wave.Tasks);
        (Phase, StartSecond, Records, WaitingTasks) = (state.Phase, state.StartSecond, state.Records, state.WaitingTasks);
        (_taskSeconds, _work, _phaseEndWork) = (state.TaskSeconds, state.Work, state.PhaseEndWork);
        BusySlotSeconds = state.BusySlotSeconds;
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

    public void Begin(double now, double records, double overheadSeconds, double taskSeconds, int tasks)
    {
        (Phase, StartSecond, Records, WaitingTasks) = (BatchPhase.Planning, now, records, tasks);
        (_taskSeconds, _work, _phaseEndWork) = (taskSeconds, 0, overheadSeconds);
        (_head, _count, BusySlots, BusySlotSeconds) = (0, 0, 0, 0);
    }

    public void BeginTasks() => Phase = BatchPhase.Tasks;

    public void Settle(double seconds) => (Phase, _phaseEndWork) = (BatchPhase.Settling, _work + seconds);

    public void End() => Phase = BatchPhase.None;

    /// <summary>Gives waiting tasks to free slots.</summary>
    public void Start(int freeSlots)
    {
        var tasks = Math.Min(freeSlots, WaitingTasks);
        if (tasks <= 0)
            return;
        _waves[Slot(_count++)] = new TaskWave { EndWork = _work + _taskSeconds, Tasks = tasks };
        WaitingTasks -= tasks;
        BusySlots += tasks;
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
        };
    }

    private int Slot(int index)
    {
        var slot = _head + index;
        return slot >= _waves.Length ? slot - _waves.Length : slot;
    }
}
