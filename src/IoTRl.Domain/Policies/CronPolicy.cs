using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;

namespace IoTRl.Domain.Policies;

/// <summary>
/// KEDA's cron scaler beside its Kafka scaler (2.20), as one ScaledObject with two triggers: inside a scheduled window at least its size, and of the two recommendations
/// an HPA takes the larger. Moves as <see cref="KedaLagPolicy"/> does. Without floors it is that policy.
/// </summary>
public sealed class CronPolicy(CronPolicyOptions options) : IScalingPolicy
{
    private readonly CronPolicyOptions _options = CheckedOptions.Of(options);
    private readonly JobLimits _schedule = new() { Floors = [.. options.Floors] };

    public string Name => "cron";

    public ScalingDecision Decide(in JobObservation observation, PolicyMemory memory)
    {
        ArgumentNullException.ThrowIfNull(memory);
        var (lag, floor) = (_options.Lag, JobSchedule.FloorAt(_schedule, JobDay.MomentOf(observation)));
        if (HorizontalScaling.IsBetweenSyncs(observation.Time, memory, lag.Behaviour))
            return Answer(ExecutorBounds.Clamp(observation, memory.Held), memory.Held, BasisOf(memory.Held, floor));
        var missing = KedaLag.Missing(observation, lag);
        // A metric that fails stops a scale-down, not one up that the other calls for.
        if (missing is not null && floor <= observation.Target) return HeldDecision.For(observation, missing);
        var byLag = missing is null ? KedaLag.Need(observation, lag) : 0;
        if (!double.IsFinite(byLag)) return HeldDecision.For(observation, "need");
        HorizontalScaling.Begin(observation, memory);
        var need = Math.Max(byLag, floor);
        return Answer(HorizontalScaling.Settle(observation, memory, need, lag.Behaviour), need, BasisOf(need, floor)) with { MissingInput = missing };
    }

    private static DecisionBasis BasisOf(double need, int floor) => floor > 0 && need <= floor ? DecisionBasis.Schedule : DecisionBasis.Lag;

    private static ScalingDecision Answer(int executors, double need, DecisionBasis basis) => new() { Executors = executors, Need = need, Basis = basis };
}
