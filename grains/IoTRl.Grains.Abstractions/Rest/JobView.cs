namespace IoTRl.Grains.Rest;

/// <summary>A job as it stands. A number that is not known is null, never zero.</summary>
public sealed record JobView
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Pool that runs it.</summary>
    public required string Pool { get; init; }

    /// <summary>Name of the scenario in force.</summary>
    public required string Scenario { get; init; }

    /// <summary><c>shadow</c>, <c>act</c> or <c>paused</c>.</summary>
    public required string Mode { get; init; }

    /// <summary><c>inside</c>, <c>at-risk</c>, <c>late</c>, <c>held</c> or <c>unknown</c>.</summary>
    public required string State { get; init; }

    /// <summary>Why, in words; empty when inside.</summary>
    public string StateReason { get; set; } = "";

    /// <summary>Reward weights in force.</summary>
    public required WeightsView Weights { get; init; }

    /// <summary>Objective in force, seconds.</summary>
    public required double ObjectiveSeconds { get; init; }

    /// <summary>Age of the oldest unprocessed record, seconds.</summary>
    public double? FreshnessSeconds { get; init; }

    /// <summary>Records not yet processed.</summary>
    public double? BacklogRecords { get; init; }

    /// <summary>Mean of the last 5 s, records/s.</summary>
    public double? RatePerSecond { get; init; }

    /// <summary>Forecast of the rate, nearest horizon first; empty where none can be made.</summary>
    public IReadOnlyList<ForecastView> Forecast { get; set; } = [];

    /// <summary>Probability of a burst within 60 s, 0..1.</summary>
    public double? Burst { get; init; }

    /// <summary>Executors by state.</summary>
    public required ExecutorsView Executors { get; init; }

    /// <summary>Money an hour at this moment, USD.</summary>
    public double? CostPerHour { get; init; }

    /// <summary>Money since the query began, USD.</summary>
    public double? Cost { get; init; }

    /// <summary>Late records, share 0..1 of those that finished.</summary>
    public double? LateShare { get; init; }

    /// <summary>The newest decision; null before the first.</summary>
    public DecisionView? LastDecision { get; init; }

    /// <summary>The candidate beside the policy in force; null without one.</summary>
    public ShadowView? Candidate { get; init; }

    /// <summary>The policy in force on its own twin while the job is in shadow; null otherwise.</summary>
    public ShadowView? WouldHave { get; init; }

    /// <summary>What the operator asked for; what <c>PUT /jobs/{id}</c> replaces.</summary>
    public required JobRequest Spec { get; init; }

    /// <summary>Version of the spec: the ETag.</summary>
    public required long Version { get; init; }

    /// <summary>When the snapshot was taken.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>How old its figures were then.</summary>
    public JobAgesView Ages { get; set; } = new();
}
