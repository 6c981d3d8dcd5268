namespace IoTRl.Domain.Jobs;

/// <summary>State of a job in a word, and why.</summary>
public static class JobConditionRules
{
    // Beyond this share of the objective one more batch can be late.
    private const double RiskShare = 0.6;

    // TotalForecast: max of 30-75 s at quantile .95; a start ordered now is there by then.
    private const int SoonEntry = 8;
    private const int SoonSeconds = 60;

    /// <summary>
    /// Looks in this order: paused or frozen, freshness unknown, late, held by an unknown input, at risk, inside.
    /// <paramref name="missingInput"/> names the input that held the last decision; null for none.
    /// </summary>
    public static (JobCondition Condition, string Reason) Evaluate(in JobObservation observation, JobMode mode, bool frozen, string? missingInput)
    {
        if (mode == JobMode.Paused) return (JobCondition.Held, "paused");
        if (frozen) return (JobCondition.Held, "the fleet is frozen");
        if (!observation.OldestSeconds.IsKnown) return (JobCondition.Unknown, "the age of the oldest record is unknown");
        var (oldest, objective) = (observation.OldestSeconds.Value, observation.ObjectiveSeconds);
        if (oldest > objective) return (JobCondition.Late, FormattableString.Invariant($"oldest record {oldest:F0} s, objective {objective:F0} s"));
        if (missingInput is { Length: > 0 }) return (JobCondition.Held, $"{missingInput} is unknown");
        if (oldest > RiskShare * objective)
            return (JobCondition.AtRisk, FormattableString.Invariant($"oldest record {oldest:F0} s of {objective:F0} s"));
        return ForecastRisk(observation);
    }

    private static (JobCondition Condition, string Reason) ForecastRisk(in JobObservation observation)
    {
        if (!observation.ExecutorRecordsPerSecond.IsKnown || observation.ExecutorsUnknown || Soon(observation) is not { } soon) return (JobCondition.Inside, "");
        var capacity = observation.CapacityOf(observation.Running + observation.Starting);
        return soon > capacity
            ? (JobCondition.AtRisk, FormattableString.Invariant($"forecast {soon:F0} rec/s, capacity {capacity:F0} rec/s"))
            : (JobCondition.Inside, "");
    }

    private static double? Soon(in JobObservation observation)
    {
        if (observation.EdgeForecast is { } edge) return edge.P90At(SoonSeconds);
        return observation.TotalForecast.IsDefaultOrEmpty ? null : observation.TotalForecast[SoonEntry];
    }
}
