using IoTRl.Domain.Jobs;
using IoTRl.Domain.Pools;
using IoTRl.Simulation.Jobs;
using IoTRl.Simulation.Pools;

namespace IoTRl.Grains.Pools;

/// <summary>One job of a simulated cluster: its twin, and the arrivals that wait for it.</summary>
internal sealed class SimulatedClusterJob
{
    private JobTwinOptions _options;
    private JobTwin _twin;
    private long? _seenArrivals;
    private double _waitingRecords;

    public SimulatedClusterJob(SimulatedJobState state)
    {
        (Job, _options, _seenArrivals, _waitingRecords) = (state.Job, state.Options, state.SeenArrivals, state.WaitingRecords);
        (Scaled, Observed, WarmCostUsd) = (state.Scaled, state.Observed, state.WarmCostUsd);
        _twin = JobTwin.Restore(state.Options, state.Twin);
    }

    public JobId Job { get; }

    public bool Scaled { get; private set; }

    public DateTimeOffset Observed { get; private set; }

    /// <summary>The job's part of what the pool's spares have cost, USD.</summary>
    public double WarmCostUsd { get; private set; }

    public TwinProgress Progress => _twin.Progress;

    /// <summary>Takes what its gateways have counted in all; a total below the last one is a new base. The job's constants may have changed.</summary>
    public void Tell(long cumulativeArrivals, JobTwinOptions options, DateTimeOffset now)
    {
        if (options != _options) (_options, _twin) = (options, JobTwin.Restore(options, _twin.Capture()));
        _waitingRecords += Math.Max(0, cumulativeArrivals - (_seenArrivals ?? cumulativeArrivals));
        (_seenArrivals, Observed) = (cumulativeArrivals, now);
    }

    /// <summary>Plays one of the seconds that are due; what waits is spread evenly over them. Answers the times with the cold starts that ended in it.</summary>
    public ColdStartTimes Step(long secondsDue, ColdStartTimes times)
    {
        var begin = _twin.Second;
        var records = _waitingRecords / secondsDue;
        _waitingRecords = Math.Max(0, _waitingRecords - records);
        _twin.Step(records);
        foreach (ref readonly var executor in _twin.Executors)
        {
            if (executor is { Adopted: false, Phase: not ExecutorPhase.Starting } && executor.ReadySecond > begin && executor.ReadySecond <= _twin.Second)
                times = times.With(executor.ReadySecond - executor.RequestedSecond);
        }

        return times;
    }

    public void Skip(long seconds) => _twin.Skip(seconds);

    public void Share(double warmCostUsd) => WarmCostUsd += warmCostUsd;

    /// <summary>True where it changes anything.</summary>
    public bool Scale(int executors, WarmPool warm)
    {
        var progress = _twin.Progress;
        var changes = !Scaled || progress.RunningExecutors + progress.StartingExecutors != executors;
        Scaled = true;
        if (changes) _twin.Scale(executors, warm);
        return changes;
    }

    /// <summary>Its executors at the end of the last second played.</summary>
    public JobExecutors Executors(DateTimeOffset played)
    {
        var (starting, running) = (new List<DateTimeOffset>(), new List<DateTimeOffset>());
        foreach (ref readonly var executor in _twin.Executors)
        {
            if (executor.Phase == ExecutorPhase.Starting) starting.Add(played.AddSeconds(executor.RequestedSecond - _twin.Second));
            // Those that a state of an earlier version began with joined at the first second there is: nobody knows since when they run.
            if (executor is { Phase: ExecutorPhase.Running, ReadySecond: > 0 }) running.Add(played.AddSeconds(executor.ReadySecond - _twin.Second));
        }

        var progress = _twin.Progress;
        return new JobExecutors
        {
            Job = Job,
            Running = progress.RunningExecutors,
            Draining = progress.DrainingExecutors,
            StartingSince = [.. starting.Order()],
            RunningSince = [.. running.Order()],
        };
    }

    public SimulatedJobState Capture() => new()
    {
        Job = Job,
        Options = _options,
        Twin = _twin.Capture(),
        SeenArrivals = _seenArrivals,
        WaitingRecords = _waitingRecords,
        Scaled = Scaled,
        Observed = Observed,
        WarmCostUsd = WarmCostUsd,
    };
}
