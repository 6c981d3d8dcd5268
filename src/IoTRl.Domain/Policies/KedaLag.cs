using IoTRl.Domain.Jobs;

namespace IoTRl.Domain.Policies;

/// <summary>What KEDA's Kafka scaler (2.20, pkg/scalers/kafka_scaler.go) tells its HPA, and what an external metric of type AverageValue makes of it.</summary>
internal static class KedaLag
{
    /// <summary>
    /// Replicas before clamps: the current ones where |1 - lag / (threshold x current)| is within the tolerance, otherwise lag / threshold. A lag of more than the
    /// partitions could share out counts as what they can.
    /// </summary>
    /// <returns>NaN where an input is unknown; <see cref="Missing"/> names it.</returns>
    public static double Need(in JobObservation observation, KedaLagPolicyOptions options)
    {
        if (Missing(observation, options) is not null) return double.NaN;
        var threshold = options.LagThresholdRecords ?? (options.LagThresholdSeconds * observation.ExecutorRecordsPerSecond.Value);
        var replicas = Math.Max(0, observation.BacklogRecords.Value) / threshold;
        if (!options.AllowsIdleConsumers && observation.TasksPerBatch > 0) replicas = Math.Min(replicas, observation.TasksPerBatch);
        var current = observation.Target;
        return current > 0 && Math.Abs(1 - (replicas / current)) <= options.Behaviour.Tolerance ? current : replicas;
    }

    /// <summary>The input without which there is no metric; null where all are known.</summary>
    public static string? Missing(in JobObservation observation, KedaLagPolicyOptions options) =>
        !observation.BacklogRecords.IsKnown ? "backlog"
        : options.LagThresholdRecords is null && !(observation.ExecutorRecordsPerSecond.IsKnown && observation.ExecutorRecordsPerSecond.Value > 0) ? "executor rate"
        : null;
}
