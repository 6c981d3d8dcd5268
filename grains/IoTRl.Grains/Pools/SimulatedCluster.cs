using IoTRl.Domain;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.MetaControl;
using IoTRl.Domain.Pools;
using IoTRl.Simulation.Jobs;
using IoTRl.Simulation.Pools;
using IoTRl.Simulation.Runs;

namespace IoTRl.Grains.Pools;

/// <summary>The twins and the warm spares of one pool, played second by second up to the wall clock. Mutable, for one thread; <see cref="Capture"/> gives its durable form.</summary>
internal sealed class SimulatedCluster
{
    private readonly string _name;
    private readonly SimulatedClusterOptions _options;
    private readonly JobTwinOptions _twin;
    private readonly WarmPool _warm;
    private readonly List<SimulatedClusterJob> _jobs;
    private DateTimeOffset? _played;
    private long _goneColdStarts;
    private long _goneWarmTaken;
    private double _goneCostUsd;
    private ColdStartTimes _coldStartTimes;

    public SimulatedCluster(string name, SimulatedClusterOptions options, SimulatedClusterState state)
    {
        (_name, _options, _played) = (name, options, state.Played);
        (_goneColdStarts, _goneWarmTaken, _goneCostUsd) = (state.GoneColdStarts, state.GoneWarmTaken, state.GoneCostUsd);
        _coldStartTimes = state.ColdStartTimes;
        _twin = options.Twin;
        var warm = new WarmPoolOptions { ColdStart = _twin.ColdStart, BillingMinimumSeconds = options.BillingMinimumSeconds, UsdPerExecutorHour = options.UsdPerExecutorHour };
        _warm = state.Played is null ? new WarmPool(warm, Seed("")) : WarmPool.Restore(warm, state.Warm);
        _jobs = [.. state.Jobs.Select(job => new SimulatedClusterJob(job))];
    }

    /// <summary>Takes the job's arrivals and answers its progress. A job that is new here runs with its least executors, as a query does when it is submitted.</summary>
    public JobProgress Exchange(SparkJobSpec spec, TimeSpan objective, long cumulativeArrivals, DateTimeOffset now)
    {
        var options = new SimulatedJobOptions
        {
            Spec = spec with { Objective = objective },
            Scenario = new Scenario { Name = spec.Scenario, Weights = default, Objective = objective },
            Seed = Seed(spec.Id.Value),
            Start = now,
            Twin = _twin,
        }.EffectiveTwin;
        if (Find(spec.Id) is not { } job)
        {
            // Up to now without it: a job begins with the second that comes.
            Play(now);
            job = Begin(spec.Id, options, spec.Limits.MinExecutors, now);
        }

        job.Tell(cumulativeArrivals, options, now);
        Play(now);
        var progress = job.Progress;
        // The spares are kept for all jobs of the pool: each pays its part, so that a policy that asks for none looks as cheap as it is.
        return progress.ToJobProgress(now) with
        {
            CostUsd = Measured.Of(progress.CostUsd + job.WarmCostUsd),
            CostUsdPerHour = Measured.Of(progress.UsdPerHour + (_warm.Progress.UsdPerHour / _jobs.Count)),
        };
    }

    /// <summary>
    /// Brings the spares and every job that is named to their size; true where anything changed. One that is released loses its executors and is gone with the last;
    /// one that is neither is left as it is.
    /// </summary>
    public bool Realize(PoolDesired desired, DateTimeOffset now)
    {
        Play(now);
        var changed = _warm.Target != desired.Warm;
        foreach (var wanted in desired.Jobs)
            changed |= (Find(wanted.Job) ?? Begin(wanted.Job, _twin, 0, now)).Scale(wanted.Executors, _warm);
        foreach (var released in desired.Released)
            if (Find(released) is { } job) changed |= job.Scale(0, _warm);
        _warm.SetTarget(desired.Warm);
        return Forget(desired, now) || changed;
    }

    public PoolObservation Observe(DateTimeOffset now)
    {
        var played = Play(now);
        var warm = _warm.Progress;
        var jobs = _jobs.Select(job => job.Progress).ToList();
        return new PoolObservation
        {
            Time = now,
            Jobs = [.. _jobs.Select(job => job.Executors(played))],
            Warm = warm.Warm,
            WarmStarting = warm.Starting,
            ColdStarts = _goneColdStarts + jobs.Sum(job => job.ColdStartsRequested),
            WarmTaken = _goneWarmTaken + jobs.Sum(job => job.WarmAdopted),
            WarmExpired = warm.Wasted,
            WarmCostUsd = warm.CostUsd,
            CostUsd = _goneCostUsd + warm.CostUsd + jobs.Sum(job => job.CostUsd),
            ColdStartSeconds = Measured.Of(_twin.ColdStart.MedianSeconds),
            ColdStartTimes = _coldStartTimes,
            WarmSince = [.. _warm.Spares.Where(spare => spare.ReadySecond <= _warm.Second).Select(spare => played.AddSeconds(spare.ReadySecond - _warm.Second)).Order()],
            WarmStartingSince = [.. _warm.Spares.Where(spare => spare.ReadySecond > _warm.Second).Select(spare => played.AddSeconds(spare.RequestedSecond - _warm.Second))],
        };
    }

    public SimulatedClusterState Capture() => new()
    {
        Jobs = [.. _jobs.Select(job => job.Capture())],
        Warm = _warm.Capture(),
        Played = _played,
        GoneColdStarts = _goneColdStarts,
        GoneWarmTaken = _goneWarmTaken,
        GoneCostUsd = _goneCostUsd,
        ColdStartTimes = _coldStartTimes,
    };

    /// <summary>Plays up to now and answers the end of the last second played.</summary>
    private DateTimeOffset Play(DateTimeOffset now)
    {
        var played = _played ?? now;
        var skipped = (long)Math.Max(0, Math.Floor((now - played - _options.LongestCatchUp).TotalSeconds));
        foreach (var job in _jobs) job.Skip(skipped);
        played = played.AddSeconds(skipped);
        var due = (long)Math.Max(0, Math.Floor((now - played).TotalSeconds));
        var warmCostUsd = _warm.Progress.CostUsd;
        for (var left = due; left > 0; left--)
        {
            foreach (var job in _jobs) _coldStartTimes = job.Step(left, _coldStartTimes);
            _warm.Step();
        }

        foreach (var job in _jobs) job.Share((_warm.Progress.CostUsd - warmCostUsd) / _jobs.Count);
        played = played.AddSeconds(due);
        _played = played;
        return played;
    }

    private bool Forget(PoolDesired desired, DateTimeOffset now)
    {
        var gone = _jobs.FindAll(job => desired.Released.Contains(job.Job)
            ? job.Progress is { RunningExecutors: 0, StartingExecutors: 0, DrainingExecutors: 0 }
            : !job.Scaled && now - job.Observed > _options.ForgetAfter && desired.Jobs.All(wanted => wanted.Job != job.Job));
        foreach (var job in gone)
        {
            var progress = job.Progress;
            _goneColdStarts += progress.ColdStartsRequested;
            _goneWarmTaken += progress.WarmAdopted;
            _goneCostUsd += progress.CostUsd;
            _jobs.Remove(job);
        }

        return gone.Count > 0;
    }

    private SimulatedClusterJob Begin(JobId id, JobTwinOptions options, int executors, DateTimeOffset now)
    {
        // Slowness is addressed by second: one that counts from the epoch lets a twin beside this one meet the same.
        var second = now.ToUnixTimeSeconds();
        var twin = new JobTwin(options, Seed(id.Value), executors).Capture();
        var job = new SimulatedClusterJob(new SimulatedJobState
        {
            Job = id,
            Options = options,
            // They have joined now, and owe no minimum.
            Twin = twin with
            {
                Second = second,
                NextTriggerSecond = second,
                Executors = twin.Executors with { Executors = [.. twin.Executors.Executors.Select(each => each with { RequestedSecond = each.RequestedSecond + second, ReadySecond = second })] },
            },
            Observed = now,
        });
        _jobs.Add(job);
        return job;
    }

    private SimulatedClusterJob? Find(JobId id) => _jobs.Find(job => job.Job == id);

    private ulong Seed(string job) => _options.SeedOf(_name, job);
}
