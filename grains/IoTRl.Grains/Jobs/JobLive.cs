using IoTRl.Domain;
using IoTRl.Domain.Forecasting;
using IoTRl.Domain.Gateways;
using IoTRl.Domain.Jobs;
using IoTRl.Grains.Agents;
using IoTRl.Grains.Pools;

namespace IoTRl.Grains.Jobs;

/// <summary>The hot part of a job: what it was told and saw last, and what follows from it. Mutable, for one thread; its books have durable forms.</summary>
internal sealed class JobLive(SparkJobOptions options)
{
    private static readonly DemandBookOptions Book = new();

    private readonly GatewayDemandBook _demand = new(Book);
    private readonly ObjectiveBook _objective = new();
    private readonly JobArrivals _arrivals = new();
    private readonly JobLoadWindow _load = new(new JobLoadOptions
    {
        IntervalSeconds = (int)options.ControlPeriod.TotalSeconds,
        Predictor = PredictorOptions.Job with { Period = options.DayLength },
        Forecaster = options.Forecaster,
    });

    private (long Records, long Bytes)? _seen;
    private bool _restored;
    private DateTimeOffset _resumed;
    private long _seenResumed;
    private DateTimeOffset? _decided;
    private (PoolJob Job, DateTimeOffset Time)? _pool;

    /// <summary>As last observed; null before.</summary>
    public JobProgress? Progress { get; private set; }

    /// <summary>What the last decision saw; null before.</summary>
    public JobObservation? Observation { get; private set; }

    /// <summary>Records that the job's gateways have counted.</summary>
    public long TotalRecords => _demand.TotalRecords;

    public void Restore(JobDemandState demand, JobLoadState load)
    {
        _demand.Restore(demand.Demand);
        _objective.Restore(demand.Objective);
        _load.Restore(load);
        _restored = load.Last is not null;
    }

    public JobDemandState CaptureDemand(DateTimeOffset now)
    {
        _demand.Forget(now);
        return new JobDemandState { Demand = _demand.Capture(), Objective = _objective.Capture() };
    }

    public JobLoadState CaptureLoad() => _load.Capture();

    /// <summary>False where the demand is not newer than the one in hand.</summary>
    public bool Tell(GatewayDemand demand, DateTimeOffset now) => _demand.Record(demand, now);

    /// <summary>Takes a look at the query. A job without gateways has its arrivals from the query itself.</summary>
    public void Observe(JobProgress? progress, SparkJobSpec spec, DateTimeOffset now)
    {
        var demand = _demand.Read(now);
        var (records, bytes, known) = Arrived(progress, spec, demand, now);
        Progress = progress ?? Progress;
        // Nobody counted between the last look of the former activation and the first of this one: that stretch is unknown, not empty.
        if (_restored) (known, _restored, _resumed) = (false, false, now);
        _load.Observe(now, known ? records : double.NaN, known ? bytes : double.NaN, demand.AnnouncedRise);
        _arrivals.Add(records, now);
    }

    /// <summary>The question of one cycle; ends an interval of the books.</summary>
    public AgentRequest Ask(SparkJobState job, TimeSpan objective, AgentSnapshot agent, PoolJob pool, DateTimeOffset now, bool urgent, DateTimeOffset? signalled)
    {
        var spec = job.Spec ?? throw new InvalidOperationException("A job that does not exist asks nothing.");
        _pool = (pool, now);
        // From here on the moment carries the fleet's local time: hour of day and windows go by it.
        now = TimeZoneInfo.ConvertTime(now, options.Zone);
        var size = SizeOf(spec, agent, pool);
        var interval = Account(spec, now);
        var seconds = _decided is { } decided ? Math.Max(0, (now - decided).TotalSeconds) : options.ControlPeriod.TotalSeconds;
        _decided = now;
        var view = new JobPoolView
        {
            Target = size ?? 0,
            TargetUnknown = size is null,
            QuotaExecutors = pool.Quota,
            ColdStartSeconds = pool.ColdStartSeconds,
            UsdPerExecutorHour = pool.UsdPerExecutorHour,
        }.With(pool.Executors, pool.Warm, now);
        var observation = JobObservationBuilder.Build(
            spec, objective, JobClock.At(now, seconds, options.DayLength), _load.Read(), _demand.Read(now), Measures(now), view, new JobAgentView
            {
                Weights = agent.Weights,
                FloorNow = agent.FloorNow,
                FloorSoon = agent.FloorSoon,
                SecondsSinceScaleDown = agent.SecondsSinceScaleDown,
            });
        Observation = observation;
        var arrivals = _arrivals.Read();
        return new AgentRequest
        {
            Spec = spec,
            SpecVersion = job.Version,
            Observation = observation,
            Urgent = urgent,
            Signalled = signalled,
            ArrivalsPerSecond = arrivals,
            ArrivalsFromSecond = (_arrivals.Until ?? now.ToUnixTimeSeconds()) - arrivals.Length,
            IntervalLateShare = interval.LateShare,
            IntervalCostUsd = interval.CostUsd,
            Progress = Fresh(now),
        };
    }

    /// <summary>The question was answered: what it told of is not told again. One that was not is asked with the next.</summary>
    public void Answered(AgentRequest request) => _arrivals.Drop(request.ArrivalsFromSecond + request.ArrivalsPerSecond.Length);

    /// <summary>Ends an interval of the books without a decision. What comes meanwhile is decided by nobody, so that twins begin anew after it.</summary>
    public void Pause(SparkJobSpec spec, DateTimeOffset now)
    {
        Account(spec, now);
        _arrivals.Clear();
        _decided = null;
    }

    private ObjectiveInterval Account(SparkJobSpec spec, DateTimeOffset now)
    {
        var fresh = Fresh(now);
        return _objective.Observe(
            now, fresh?.ProcessedRecords ?? Measured.Unknown, fresh?.LateRecords ?? Measured.Unknown, fresh?.CostUsd ?? Measured.Unknown, spec.ObjectiveShare);
    }

    /// <summary>What the pool last said, as old as it is by now; null before, and once it is older than a look at the query may be.</summary>
    public PoolJob? PoolAt(DateTimeOffset now)
    {
        if (_pool is not var (pool, time)) return null;
        var age = pool.AgeSeconds + Math.Max(0, (now - time).TotalSeconds);
        return age <= options.ProgressHolds.TotalSeconds ? pool with { AgeSeconds = age } : null;
    }

    public JobMeasures Measures(DateTimeOffset now) => JobMeasures.Of(Progress, now, options.ProgressHolds.TotalSeconds);

    public ObjectiveReading Objective(SparkJobSpec spec, DateTimeOffset now) => _objective.Read(now, spec.ObjectiveShare);

    /// <summary>The gateways' forecast; null where none has one.</summary>
    public JobDemand Demand(DateTimeOffset now) => _demand.Read(now);

    public Measured RecordsPerSecond => _load.RecordsPerSecond;

    private JobProgress? Fresh(DateTimeOffset now) => Progress is { } progress && now - progress.Time <= options.ProgressHolds ? progress : null;

    /// <summary>What the pool was told; what its agent knows to have been granted where the pool has lost it; or what runs. Null where nobody knows.</summary>
    private static int? SizeOf(SparkJobSpec spec, AgentSnapshot agent, PoolJob pool)
    {
        if (pool.Desired is { } desired) return desired;
        var lost = spec.Mode == JobMode.Act && agent.LastSequence > pool.LastSequence ? agent.Granted : null;
        return lost ?? pool.Executors?.Held;
    }

    private (double Records, double Bytes, bool Known) Arrived(JobProgress? progress, SparkJobSpec spec, in JobDemand demand, DateTimeOffset now)
    {
        if (spec.Gateways is not null)
        {
            var (records, bytes) = (_demand.TotalRecords, _demand.TotalBytes);
            var seen = _seen ?? (records, bytes);
            _seen = (records, bytes);
            return (records - seen.Records, bytes - seen.Bytes, !Resumes(now) && demand.RecordsPerSecond.IsKnown);
        }

        if (progress?.ArrivedRecords is not { IsKnown: true } arrived || Progress?.ArrivedRecords is not { IsKnown: true } before) return (0, 0, false);
        var difference = Math.Max(0, arrived.Value - before.Value);
        return (difference, difference * spec.ReferenceRecordBytes, true);
    }

    /// <summary>
    /// True while gateways are expected to be heard again after a restore, and in the look that hears one: what it tells then has come over a stretch that
    /// nobody knows, and what the others have is missing.
    /// </summary>
    private bool Resumes(DateTimeOffset now)
    {
        var (heard, awaited) = (_demand.ResumedGateways, _demand.AwaitedGateways);
        var resumes = heard != _seenResumed || (awaited > 0 && now - _resumed < Book.SilentAfter);
        _seenResumed = heard;
        return resumes;
    }
}
