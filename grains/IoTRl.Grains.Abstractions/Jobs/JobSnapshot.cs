using IoTRl.Domain;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Forecasting;
using IoTRl.Domain.Jobs;

namespace IoTRl.Grains.Jobs;

/// <summary>A job as it stands, for pages and REST.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.job-snapshot")]
public sealed record JobSnapshot
{
    /// <summary>What the operator asked for.</summary>
    [Id(0)] public required SparkJobSpec Spec { get; init; }

    /// <summary>Rises with every change of the spec; REST's ETag.</summary>
    [Id(1)] public required long Version { get; init; }

    /// <summary>When the snapshot was taken.</summary>
    [Id(2)] public required DateTimeOffset Time { get; init; }

    /// <summary>State in a word.</summary>
    [Id(3)] public required JobCondition Condition { get; init; }

    /// <summary>Why, in words: the unknown input, the part that is away; empty when inside.</summary>
    [Id(4)] public string ConditionReason { get; init; } = "";

    /// <summary>Reward weights in force.</summary>
    [Id(5)] public RewardWeights Weights { get; init; }

    /// <summary>Objective in force, seconds.</summary>
    [Id(6)] public double ObjectiveSeconds { get; init; }

    /// <summary>Age of the oldest unprocessed record, seconds.</summary>
    [Id(7)] public Measured FreshnessSeconds { get; init; }

    /// <summary>Records that the job has not processed.</summary>
    [Id(8)] public Measured BacklogRecords { get; init; }

    /// <summary>Mean of the last 5 s, records/s; unknown while silent.</summary>
    [Id(9)] public Measured RecordsPerSecond { get; init; }

    /// <summary>Forecast of the job's load: the gateways' sum, or the job's own where it has none.</summary>
    [Id(10)] public RateForecast? Forecast { get; init; }

    /// <summary>Executors by state.</summary>
    [Id(11)] public ExecutorCounts Executors { get; init; } = new();

    /// <summary>Money an hour at this moment, USD.</summary>
    [Id(12)] public Measured CostUsdPerHour { get; init; }

    /// <summary>Records late since the job's start, share 0..1 of the records that finished.</summary>
    [Id(13)] public Measured LateShare { get; init; }

    /// <summary>Money since the query began, USD.</summary>
    [Id(14)] public Measured CostUsd { get; init; }

    /// <summary>The newest decision; null before the first.</summary>
    [Id(15)] public JobDecision? LastDecision { get; init; }

    /// <summary>The candidate's run on its second twin beside the policy in force; null without one.</summary>
    [Id(16)] public ShadowScore? Candidate { get; init; }

    /// <summary>The policy in force on its own twin while the job is in shadow; null otherwise.</summary>
    [Id(17)] public ShadowScore? WouldHave { get; init; }

    /// <summary>Announced rate less what the gateways that announce it send now, records/s; 0 where nothing is announced.</summary>
    [Id(18)] public double AnnouncedRiseRecordsPerSecond { get; init; }

    /// <summary>Seconds until what is announced comes, at least 0.</summary>
    [Id(19)] public double AnnouncedLeadSeconds { get; init; }
}
