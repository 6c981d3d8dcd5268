using IoTRl.Domain.Jobs;

namespace IoTRl.Domain.Policies;

/// <summary>From a need to a size that a job may have. Total: limits that contradict each other give the most allowed.</summary>
internal static class ExecutorBounds
{
    // A need of exactly n executors, computed in floating point, is n and not n + 1.
    private const double Rounding = 1e-9;

    /// <summary>Between the job's limits.</summary>
    public static int Clamp(in JobObservation observation, int executors) =>
        Math.Min(observation.MaxExecutors, Math.Max(observation.MinExecutors, executors));

    /// <summary>The need rounded up, between the limits.</summary>
    public static int Ceiling(in JobObservation observation, double need) =>
        Clamp(observation, (int)Math.Ceiling(Math.Min(need, int.MaxValue / 2) - Rounding));

    /// <summary>The need rounded up, between the limits, to the cheapest size that takes as many waves of tasks.</summary>
    public static int Cheapest(in JobObservation observation, double need) =>
        Clamp(observation, TaskWaves.Cheapest(Ceiling(observation, need), observation.TasksPerBatch, observation.CoresPerExecutor));
}
