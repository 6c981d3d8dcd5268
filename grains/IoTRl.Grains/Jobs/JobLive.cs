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
    private readonly GatewayDemandBook _demand = new(new DemandBookOptions());
    private readonly ObjectiveBook _objective = new();
    private readonly JobArrivals _arrivals = new();
    private readonly JobLoadWindow _load = new(new JobLoadOptions
    {
        IntervalSeconds = (int)options.ControlPeriod.TotalSeconds,
        Predictor = PredictorOptions.Job with { Period = options.DayLength },
    });

    private (long Records, long Bytes)? _seen;
    private DateTimeOffset? _decided;

    /// <summary>As last observed; null before.</summary>
    public JobProgress? Progress { get; private set; }

    /// <summary>What the pool last said; null before.</summary>
    public PoolJob? Pool { get; private set; }

    /// <summary>What the last decision saw; null before.</summary>
    public JobObservation? Observation { get; private set; }

    /// <summary>Records that the job's gateways have counted.</summary>
    public long TotalRecords => _demand.TotalRecords;

    public void Restore(JobDemandState demand, JobLoadState load)
    {
        _demand.Restore(demand.Demand);
        _objective.Restore(demand.Objective);
        _load.Restore(load);
        _seen = (_demand.TotalRecords, _demand.TotalBytes);
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
        var (records, bytes, known) = Arrived(progress, spec, now);
        Progress = progress ?? Progress;
        _load.Observe(now, known ? records : double.NaN, known ? bytes : double.NaN);
        _arrivals.Add(records, now);
    }

    /// <summary>The question of one cycle; ends an interval of the books.</summary>
    public AgentRequest Ask(SparkJobState job, TimeSpan objective, AgentSnapshot agent, PoolJob pool, DateTimeOffset now, bool urgent)
    {
        var spec = job.Spec ?? throw new InvalidOperationException("A job that does not exist asks nothing.");
        Pool = pool;
        var interval = Account(spec, now);
        var seconds = _decided is { } decided ? Math.Max(0, (now - decided).TotalSeconds) : options.ControlPeriod.TotalSeconds;
        _decided = now;
        var view = new JobPoolView
        {
            Target = pool.Size ?? 0,
            TargetUnknown = pool.Size is null,
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
        return new AgentRequest
        {
            Spec = spec,
            SpecVersion = job.Version,
            Observation = observation,
            Urgent = urgent,
            ArrivalsPerSecond = _arrivals.Take(),
            IntervalLateShare = interval.LateShare,
            IntervalCostUsd = interval.CostUsd,
            Progress = Progress,
        };
    }

    /// <summary>Ends an interval of the books without a decision, as a paused job does.</summary>
    public ObjectiveInterval Account(SparkJobSpec spec, DateTimeOffset now)
    {
        var fresh = Progress is { } progress && now - progress.Time <= options.ProgressHolds ? progress : null;
        return _objective.Observe(
            now, fresh?.ProcessedRecords ?? Measured.Unknown, fresh?.LateRecords ?? Measured.Unknown, fresh?.CostUsd ?? Measured.Unknown, spec.ObjectiveShare);
    }

    public JobMeasures Measures(DateTimeOffset now) => JobMeasures.Of(Progress, now, options.ProgressHolds.TotalSeconds);

    public ObjectiveReading Objective(SparkJobSpec spec, DateTimeOffset now) => _objective.Read(now, spec.ObjectiveShare);

    /// <summary>The gateways' forecast; null where none has one.</summary>
    public JobDemand Demand(DateTimeOffset now) => _demand.Read(now);

    public Measured RecordsPerSecond => _load.Read().RecordsPerSecond;

    private (double Records, double Bytes, bool Known) Arrived(JobProgress? progress, SparkJobSpec spec, DateTimeOffset now)
    {
        if (spec.Gateways is not null)
        {
            var (records, bytes) = (_demand.TotalRecords, _demand.TotalBytes);
            var seen = _seen ?? (records, bytes);
            _seen = (records, bytes);
            return (records - seen.Records, bytes - seen.Bytes, _demand.Read(now).RecordsPerSecond.IsKnown);
        }

        if (progress?.ArrivedRecords is not { IsKnown: true } arrived || Progress?.ArrivedRecords is not { IsKnown: true } before) return (0, 0, false);
        var difference = Math.Max(0, arrived.Value - before.Value);
        return (difference, difference * spec.ReferenceRecordBytes, true);
    }
}
