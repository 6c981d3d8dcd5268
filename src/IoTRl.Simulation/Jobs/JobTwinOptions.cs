using System.Collections.Immutable;
using IoTRl.Domain;
using IoTRl.Domain.Jobs;
using IoTRl.Simulation.Faults;
using IoTRl.Simulation.Memory;
using IoTRl.Simulation.Pools;

namespace IoTRl.Simulation.Jobs;

/// <summary>
/// The constants of a job's twin. "Measured" is a run on Spark 4.2 with 12 partitions, 1-6 executors and waiting work;
/// "assumed" has no measurement behind it and is to be swept. Batches, joins, slowness and billing stand here, as they are stored; every other subject has a record
/// of its own, off by default.
/// </summary>
[GenerateSerializer, Immutable, Alias("iotrl.twin-options")]
public sealed record JobTwinOptions
{
    internal const double MostObjectiveSeconds = 86_400;

    /// <summary>Interval of the processing-time trigger, seconds, 0.1..600. Default 2 (a setting of the query).</summary>
    [Id(0)] public double TriggerSeconds { get; init; } = 2;

    /// <summary>d0: time of a batch besides its tasks (offsets, plan, log), seconds, 0..60. Default 0.9 (measured).</summary>
    [Id(1)] public double BatchOverheadSeconds { get; init; } = 0.9;

    /// <summary>c: work of one record, core-seconds, 1e-9..128,000. Default 0.001, 2,000 records/s an executor (assumed; every job calibrates its own).</summary>
    [Id(2)] public double CoreSecondsPerRecord { get; init; } = 0.001;

    /// <summary>P: tasks of a batch, 1..10,000. Default 120, 3 x the slots of 20 executors (a setting; equal tasks assumed).</summary>
    [Id(3)] public int TasksPerBatch { get; init; } = 120;

    /// <summary>Slots of one executor, 1..128. Default 2 (a setting).</summary>
    [Id(4)] public int CoresPerExecutor { get; init; } = 2;

    /// <summary>A record that is not finished this long after it arrived is late, seconds, 0.1..86,400. Default 20 (the balanced scenario's).</summary>
    [Id(5)] public double ObjectiveSeconds { get; init; } = 20;

    /// <summary>Most records of one batch, above 0; null, the default, for the whole backlog (a setting: maxOffsetsPerTrigger).</summary>
    [Id(6)] public double? BatchCapRecords { get; init; }

    /// <summary>Added to the first batch that runs on a scale-up's executors, seconds, 0..60. Default 2.75 (measured 2.5-3: class loading).</summary>
    [Id(7)] public double JoinFirstBatchSeconds { get; init; } = 2.75;

    /// <summary>Added to the batch after that one, seconds, 0..60. Default 0.5 (measured).</summary>
    [Id(8)] public double JoinSecondBatchSeconds { get; init; } = 0.5;

    /// <summary>How many batches after those two are slower, 0..1000. Default 12 (measured: about 12).</summary>
    [Id(9)] public int JoinSlowBatches { get; init; } = 12;

    /// <summary>By how much the first of the slower batches is slower, 0..4. Default 0.25 (measured 0.10-0.25; the straight way down is assumed).</summary>
    [Id(10)] public double JoinSlowdownFirst { get; init; } = 0.25;

    /// <summary>By how much the last of the slower batches is slower, 0..4. Default 0.10 (measured 0.10-0.25).</summary>
    [Id(11)] public double JoinSlowdownLast { get; init; } = 0.10;

    /// <summary>Cost to the batch in hand, or the next, of each executor that is decommissioned, seconds, 0..60. Default 0.1 (measured).</summary>
    [Id(12)] public double DecommissionSeconds { get; init; } = 0.1;

    /// <summary>Coefficient of variation of the slowness of wall time, 0..2. Default 0.2 (Spark's own part measured 0.07; production jobs of others 0.20-0.31).</summary>
    [Id(13)] public double SlownessVariation { get; init; } = 0.2;

    /// <summary>Correlation of the slowness from one lag to the next, 0..0.95. Default 0.3 (assumed).</summary>
    [Id(14)] public double SlownessCorrelation { get; init; } = 0.3;

    /// <summary>Lag of that correlation, during which the slowness stands still, whole seconds, 1..3600. Default 2 (assumed).</summary>
    [Id(15)] public int SlownessLagSeconds { get; init; } = 2;

    /// <summary>Cold start of an executor that is requested.</summary>
    [Id(16)] public ColdStartOptions ColdStart { get; init; } = ColdStartOptions.Default;

    /// <summary>Time in which a warm executor joins, seconds, 0..600. Default 7 (measured 6.7-8.2).</summary>
    [Id(17)] public double WarmJoinSeconds { get; init; } = 7;

    /// <summary>Least time that is billed for an executor, seconds from its request, 0..3600. Default 60 (AWS Fargate's minimum).</summary>
    [Id(18)] public double BillingMinimumSeconds { get; init; } = 60;

    /// <summary>Price of one executor, USD/h, 0..1000. Default 0.11652: 2 vCPU and 8 GB at AWS Fargate's list price, Linux x86, us-east-1.</summary>
    [Id(19)] public double UsdPerExecutorHour { get; init; } = 0.11652;

    /// <summary>Span of the figures "of the last interval", whole seconds, 1..3600. Default 5 (the control interval).</summary>
    [Id(20)] public int IntervalSeconds { get; init; } = 5;

    /// <summary>How tasks differ from equal ones that do not disturb each other.</summary>
    [Id(21)] public TaskOptions Tasks { get; init; } = new();

    /// <summary>What a rescale costs a query with much state.</summary>
    [Id(22)] public LargeStateOptions LargeState { get; init; } = new();

    /// <summary>What is lost on the way.</summary>
    [Id(23)] public FaultOptions Faults { get; init; } = new();

    /// <summary>The second track; null, the default, where memory, tier and codec are not played.</summary>
    [Id(24)] public MemoryTrackOptions? Memory { get; init; }

    /// <summary>Price of one executor as it is billed, USD/h: by cores and memory on the second track.</summary>
    public double BilledUsdPerExecutorHour => Memory?.UsdPerExecutorHour(CoresPerExecutor) ?? UsdPerExecutorHour;

    /// <summary>Records/s that one executor works off in its tasks.</summary>
    public double ExecutorRateRecordsPerSecond => CoresPerExecutor / CoreSecondsPerRecord;

    /// <summary>The same constants for a job whose executors work off this many records/s each: c = cores / rate.</summary>
    public JobTwinOptions ForExecutorRate(double recordsPerSecond)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(recordsPerSecond);
        return this with { CoreSecondsPerRecord = CoresPerExecutor / recordsPerSecond };
    }

    /// <summary>Every value outside its range, each under its name; empty when the options can be used.</summary>
    public ImmutableArray<Rejection> Validate() => new OptionRanges()
        .Check(nameof(TriggerSeconds), TriggerSeconds, JobRanges.LeastTriggerSeconds, JobRanges.MostTriggerSeconds)
        .Check(nameof(BatchOverheadSeconds), BatchOverheadSeconds, 0, 60)
        .Check(nameof(CoreSecondsPerRecord), CoreSecondsPerRecord, JobRanges.LeastCoreSecondsPerRecord, JobRanges.MostCoreSecondsPerRecord)
        .Check(nameof(TasksPerBatch), TasksPerBatch, 1, JobRanges.MostTasks)
        .Check(nameof(CoresPerExecutor), CoresPerExecutor, 1, JobRanges.MostCores)
        .Check(nameof(ObjectiveSeconds), ObjectiveSeconds, 0.1, MostObjectiveSeconds)
        .Check(nameof(BatchCapRecords), BatchCapRecords ?? 1, double.Epsilon, double.MaxValue)
        .Check(nameof(JoinFirstBatchSeconds), JoinFirstBatchSeconds, 0, 60)
        .Check(nameof(JoinSecondBatchSeconds), JoinSecondBatchSeconds, 0, 60)
        .Check(nameof(JoinSlowBatches), JoinSlowBatches, 0, 1000)
        .Check(nameof(JoinSlowdownFirst), JoinSlowdownFirst, 0, 4)
        .Check(nameof(JoinSlowdownLast), JoinSlowdownLast, 0, 4)
        .Check(nameof(DecommissionSeconds), DecommissionSeconds, 0, 60)
        .Check(nameof(SlownessVariation), SlownessVariation, 0, 2)
        .Check(nameof(SlownessCorrelation), SlownessCorrelation, 0, 0.95)
        .Check(nameof(SlownessLagSeconds), SlownessLagSeconds, 1, 3600)
        .Include(nameof(ColdStart), ColdStart.Validate())
        .Check(nameof(WarmJoinSeconds), WarmJoinSeconds, 0, 600)
        .Check(nameof(BillingMinimumSeconds), BillingMinimumSeconds, 0, 3600)
        .Check(nameof(UsdPerExecutorHour), UsdPerExecutorHour, 0, 1000)
        .Check(nameof(IntervalSeconds), IntervalSeconds, 1, 3600)
        .Include(nameof(Tasks), Tasks.Validate())
        .Include(nameof(LargeState), LargeState.Validate())
        .Include(nameof(Faults), Faults.Validate())
        .Include(nameof(Memory), Memory?.Validate() ?? [])
        .ToImmutable();
}
