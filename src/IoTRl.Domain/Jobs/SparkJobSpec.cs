using System.Collections.Immutable;
using IoTRl.Domain.Pools;

namespace IoTRl.Domain.Jobs;

/// <summary>What an operator asked for: one Spark streaming query with a latency objective and the load it reads.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.spark-job-spec")]
public sealed record SparkJobSpec
{
    /// <summary>Policy of a job that names none: of those that need no schedule and no plan the one that costs least in <c>iotrl tournament</c> on the families it knows.</summary>
    public const string DefaultPolicy = "tuned";

    [Id(0)] public required JobId Id { get; init; }

    [Id(1)] public required PoolId Pool { get; init; }

    /// <summary>Name in the scenario catalogue; sets weights, and the objective where the spec names none.</summary>
    [Id(2)] public string Scenario { get; init; } = "balanced";

    /// <summary>Time within which a record must be processed after its arrival; null takes the scenario's.</summary>
    [Id(3)] public TimeSpan? Objective { get; init; }

    /// <summary>Share of records that must meet the objective, 0.5..1.</summary>
    [Id(4)] public double ObjectiveShare { get; init; } = 0.99;

    [Id(5)] public ImmutableArray<string> Topics { get; init; } = [];

    /// <summary>Null for a job with topics only.</summary>
    [Id(6)] public GatewaySelector? Gateways { get; init; }

    [Id(7)] public JobLimits Limits { get; init; } = new();

    [Id(8)] public JobMode Mode { get; init; } = JobMode.Shadow;

    /// <summary>Name of the scaling policy in force.</summary>
    [Id(9)] public string PolicyInForce { get; init; } = DefaultPolicy;

    /// <summary>Name of the policy that runs beside it in shadow; null for none.</summary>
    [Id(10)] public string? PolicyCandidate { get; init; }

    [Id(11)] public int CoresPerExecutor { get; init; } = 2;

    /// <summary>Tasks of one micro-batch: what ran, not what the topic's partitions suggest.</summary>
    [Id(12)] public int TasksPerBatch { get; init; } = 120;

    /// <summary>Calibrated records/s of one executor; null until it is measured.</summary>
    [Id(13)] public double? ExecutorRecordsPerSecond { get; init; }

    /// <summary>Reference record size, bytes.</summary>
    [Id(14)] public double ReferenceRecordBytes { get; init; } = 200;

    /// <summary>Trigger interval of the micro-batch query.</summary>
    [Id(15)] public TimeSpan Trigger { get; init; } = TimeSpan.FromSeconds(2);
}
