using System.Collections.Immutable;
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

    /// <summary>Plays one of the seconds that are due; what waits is spread evenly over them.</summary>
    public void Step(long secondsDue)
    {
        var records = _waitingRecords / secondsDue;
        _waitingRecords = Math.Max(0, _waitingRecords - records);
        _twin.Step(records);
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

    public JobExecutors Executors(DateTimeOffset now)
    {
        var (progress, starting) = (_twin.Progress, ImmutableArray<DateTimeOffset>.Empty);
        if (progress.StartingExecutors > 0)
        {
            starting =
            [
                .. _twin.Capture().Executors.Executors
                    .Where(executor => executor.Phase == ExecutorPhase.Starting)
                    .Select(executor => now.AddSeconds(executor.RequestedSecond - progress.Second))
                    .Order(),
            ];
        }

        return new JobExecutors { Job = Job, Running = progress.RunningExecutors, Draining = progress.DrainingExecutors, StartingSince = starting };
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
