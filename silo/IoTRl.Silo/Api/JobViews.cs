using IoTRl.Domain.Forecasting;
using IoTRl.Grains.Jobs;
using IoTRl.Grains.Rest;

namespace IoTRl.Silo.Api;

/// <summary>Jobs as REST shows them.</summary>
internal static class JobViews
{
    public static JobView Of(JobSnapshot snapshot) => new()
    {
        Id = snapshot.Spec.Id.Value,
        Pool = snapshot.Spec.Pool.Value,
        Scenario = snapshot.Spec.Scenario,
        Mode = Words.Of(snapshot.Spec.Mode),
        State = Words.Of(snapshot.Condition),
        StateReason = snapshot.ConditionReason,
        Weights = DecisionViews.Of(snapshot.Weights),
        ObjectiveSeconds = snapshot.ObjectiveSeconds,
        FreshnessSeconds = snapshot.FreshnessSeconds.OrNull(),
        BacklogRecords = snapshot.BacklogRecords.OrNull(),
        RatePerSecond = snapshot.RecordsPerSecond.OrNull(),
        Forecast = Of(snapshot.Forecast),
        Burst = snapshot.Forecast?.BurstProbability,
        Executors = new()
        {
            Running = snapshot.Executors.Running.CountOrNull(),
            Starting = snapshot.Executors.Starting.CountOrNull(),
            Warm = snapshot.Executors.Warm.CountOrNull(),
            Draining = snapshot.Executors.Draining.CountOrNull(),
            Desired = snapshot.Executors.Desired.CountOrNull(),
        },
        CostPerHour = snapshot.CostUsdPerHour.OrNull(),
        Cost = snapshot.CostUsd.OrNull(),
        LateShare = snapshot.LateShare.OrNull(),
        LastDecision = snapshot.LastDecision is { } decision ? DecisionViews.Of(decision) : null,
        Candidate = Of(snapshot.Candidate),
        WouldHave = Of(snapshot.WouldHave),
        Spec = JobRequests.Of(snapshot.Spec),
        Version = snapshot.Version,
        Time = snapshot.Time,
        Ages = new()
        {
            Freshness = snapshot.FreshnessSeconds.AgeOrNull(),
            Backlog = snapshot.BacklogRecords.AgeOrNull(),
            Rate = snapshot.RecordsPerSecond.AgeOrNull(),
            Executors = snapshot.Executors.Running.AgeOrNull(),
            CostPerHour = snapshot.CostUsdPerHour.AgeOrNull(),
            LateShare = snapshot.LateShare.AgeOrNull(),
        },
    };

    public static IReadOnlyList<ForecastView> Of(RateForecast? forecast) =>
        forecast is null ? [] : [.. forecast.Horizons.Select(horizon => new ForecastView { HorizonSeconds = horizon.HorizonSeconds, P50 = horizon.P50, P90 = horizon.P90 })];

    private static ShadowView? Of(ShadowScore? score) => score is null ? null : new()
    {
        Policy = score.Policy,
        Since = score.Since,
        Cost = score.CostUsd,
        InForceCost = score.InForceCostUsd.OrNull(),
        LateShare = score.LateShare,
        InForceLateShare = score.InForceLateShare.OrNull(),
        Executors = score.Executors,
        CostPerHour = score.CostUsdPerHour,
    };
}
