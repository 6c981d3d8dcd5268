using System.Collections.Immutable;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Forecasting;

namespace IoTRl.Domain.Jobs;

/// <summary>Everything one decision sees of its job, in natural units. <see cref="ObservationLayout"/> turns it into the 59 numbers of <c>observation/1</c>.
/// A struct, so that a simulated decision allocates nothing.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.job-observation")]
public readonly record struct JobObservation
{
    [Id(0)] public JobId Job { get; init; }

    [Id(1)] public DateTimeOffset Time { get; init; }

    /// <summary>Seconds since the preceding observation of the control cycle (5 by default).</summary>
    [Id(2)] public double IntervalSeconds { get; init; }

    /// <summary>Local hour of day, 0..24.</summary>
    [Id(3)] public double HourOfDay { get; init; }

    [Id(4)] public int MinExecutors { get; init; }

    [Id(5)] public int MaxExecutors { get; init; }

    [Id(6)] public int CoresPerExecutor { get; init; }

    [Id(7)] public int TasksPerBatch { get; init; }

    [Id(8)] public double ReferenceRecordBytes { get; init; }

    /// <summary>Calibrated or measured records/s of one executor.</summary>
    [Id(9)] public Measured ExecutorRecordsPerSecond { get; init; }

    [Id(10)] public double ObjectiveSeconds { get; init; }

    [Id(11)] public double ObjectiveShare { get; init; }

    [Id(12)] public RewardWeights Weights { get; init; }

    /// <summary>Arrivals of the last interval, records/s and bytes/s.</summary>
    [Id(13)] public Measured RecordsPerSecond { get; init; }

    [Id(14)] public Measured BytesPerSecond { get; init; }

    [Id(15)] public Measured CpuShare { get; init; }

    [Id(16)] public Measured MemoryShare { get; init; }

    [Id(17)] public Measured LatencyP95Seconds { get; init; }

    [Id(18)] public Measured CostUsdPerHour { get; init; }

    [Id(19)] public double MaxCostUsdPerHour { get; init; }

    [Id(20)] public Measured ShuffleBytes { get; init; }

    /// <summary>Temperature of the job's blocks, 0 frozen .. 1 hot.</summary>
    [Id(21)] public Measured Temperature { get; init; }

    /// <summary>Sum of the gateways' forecasts; null where the job has none or all are stale.</summary>
    [Id(22)] public RateForecast? EdgeForecast { get; init; }

    /// <summary>Sum over gateways of share x burst probability, 0..1.</summary>
    [Id(23)] public Measured EdgeBurst { get; init; }

    /// <summary>Share of the job's load whose gateways are silent, 0..1.</summary>
    [Id(24)] public double SilentShare { get; init; }

    /// <summary>First and second difference of the rate, records/s per interval.</summary>
    [Id(25)] public double VelocityRecordsPerSecond { get; init; }

    [Id(26)] public double AccelerationRecordsPerSecond { get; init; }

    /// <summary>Of the last 12 intervals, records/s.</summary>
    [Id(27)] public double RollingMeanRecordsPerSecond { get; init; }

    [Id(28)] public double RollingDeviationRecordsPerSecond { get; init; }

    /// <summary>The cloud-side predictor's own, from the job's total, 0..1.</summary>
    [Id(29)] public double BurstProbability { get; init; }

    /// <summary>Executors that take tasks.</summary>
    [Id(30)] public int Running { get; init; }

    /// <summary>Warm executors of the pool.</summary>
    [Id(31)] public int Warm { get; init; }

    /// <summary>Size last commanded and granted; of a job that was never commanded, what runs and starts. Means nothing while <see cref="TargetUnknown"/>.</summary>
    [Id(32)] public int Target { get; init; }

    /// <summary>Executors requested less than 15, 15 to 30, 30 to 45, and more than 45 s ago that do not run yet.</summary>
    [Id(33)] public int StartingUnder15 { get; init; }

    [Id(34)] public int StartingUnder30 { get; init; }

    [Id(35)] public int StartingUnder45 { get; init; }

    [Id(36)] public int StartingOver45 { get; init; }

    [Id(37)] public Measured BacklogRecords { get; init; }

    [Id(38)] public Measured OldestSeconds { get; init; }

    /// <summary>Mean of the last 5 and 15 min and highest 5 s rate of the last 5 min, records/s.</summary>
    [Id(39)] public double MeanRecordsPerSecond5Min { get; init; }

    [Id(40)] public double MeanRecordsPerSecond15Min { get; init; }

    [Id(41)] public double PeakRecordsPerSecond5Min { get; init; }

    /// <summary>Announced total, mean of the last 5 s, records/s; 0 where nothing is announced.</summary>
    [Id(42)] public double AnnouncedRecordsPerSecond { get; init; }

    [Id(43)] public double SecondsSinceScaleDown { get; init; }

    /// <summary>How low the guard lets the target go, now and in 30 s.</summary>
    [Id(44)] public int FloorNow { get; init; }

    [Id(45)] public int FloorSoon { get; init; }

    /// <summary>Executors of the pool this job may have in all.</summary>
    [Id(46)] public int QuotaExecutors { get; init; }

    /// <summary>The pool's median cold start, seconds.</summary>
    [Id(47)] public double ColdStartSeconds { get; init; }

    /// <summary>15 entries, records/s: max 0-30, mean 45-60, max 30-75, max 60-120, max 120-240 s, each at quantiles .5 .8 .95; empty while unknown.</summary>
    [Id(48)] public ImmutableArray<double> TotalForecast { get; init; }

    /// <summary>Price of one executor for one hour, USD.</summary>
    [Id(49)] public double UsdPerExecutorHour { get; init; }

    /// <summary>True while the pool cannot see its executors: counts of running, starting and warm ones mean nothing then.</summary>
    [Id(50)] public bool ExecutorsUnknown { get; init; }

    /// <summary>Need of the analytic rule that a learned policy corrects, executors; unknown beside other policies.</summary>
    [Id(51)] public Measured RuleNeed { get; init; }

    /// <summary>True for a job that was never commanded while its pool cannot see its executors: no change from an unknown size can be told from a scale-down.</summary>
    [Id(52)] public bool TargetUnknown { get; init; }

    /// <summary>What gateways that are silent now carried when last heard, records/s: in neither rate nor forecast.</summary>
    [Id(53)] public double SilentRecordsPerSecond { get; init; }

    /// <summary>Time that the last batch with rows took, seconds.</summary>
    [Id(54)] public Measured LastBatchSeconds { get; init; }

    /// <summary>Trigger interval of the query, seconds.</summary>
    [Id(55)] public double TriggerSeconds { get; init; }

    /// <summary>Length of the load's day, seconds: 86,400, or less where a day is played faster. <see cref="Time"/> in its own offset says where in the day it is.</summary>
    [Id(56)] public double DaySeconds { get; init; }

    /// <summary>What is announced less what the gateways that announce it send now, records/s: present rate and it are the rate that is on its way. 0 where nothing is announced.</summary>
    [Id(57)] public double AnnouncedRiseRecordsPerSecond { get; init; }

    public int Starting => StartingUnder15 + StartingUnder30 + StartingUnder45 + StartingOver45;

    /// <summary>Most executors whose slots one batch can fill: tasks per batch / cores.</summary>
    public double UsefulExecutors => (double)TasksPerBatch / Math.Max(1, CoresPerExecutor);

    /// <summary>Rate of the job at its full size, records/s; the unit of all rates of <c>observation/1</c>.</summary>
    public Measured FullRecordsPerSecond => ExecutorRecordsPerSecond.IsKnown ? Measured.Of(CapacityOf(MaxExecutors)) : Measured.Unknown;

    /// <summary>Records/s of so many executors; throws while the rate of one is unknown.</summary>
    public double CapacityOf(int executors) => Math.Min(executors, UsefulExecutors) * ExecutorRecordsPerSecond.Value;
}
