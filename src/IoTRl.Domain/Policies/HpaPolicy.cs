using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;

namespace IoTRl.Domain.Policies;

/// <summary>
/// The Kubernetes Horizontal Pod Autoscaler on CPU (pkg/controller/podautoscaler, Kubernetes 1.33-1.37): every 15 s desired = ceil(ready x cpu / target) unless the
/// ratio is within 10 % of 1; pods that are not ready count as idle on the way up and as busy on the way down, and where that flips the direction nothing happens;
/// up by at most 4 pods or 100 % a sync, down to the largest recommendation of the last 300 s. The CPU it sees is as old as its metrics path.
/// </summary>
public sealed class HpaPolicy(HpaPolicyOptions options) : IScalingPolicy
{
    // One period of the metrics server: a sample that is older than the path and this is a failed metric, and nothing happens.
    private const double MetricPeriodSeconds = 30;

    private readonly HpaPolicyOptions _options = CheckedOptions.Of(options);

    public string Name => "hpa";

    public ScalingDecision Decide(in JobObservation observation, PolicyMemory memory)
    {
        ArgumentNullException.ThrowIfNull(memory);
        var now = observation.Time;
        if (observation.CpuShare.IsKnown) memory.Utilisation(now, observation.CpuShare.Value);
        if (HorizontalScaling.IsBetweenSyncs(now, memory, _options.Behaviour)) return Answer(ExecutorBounds.Clamp(observation, memory.Held), memory.Held);
        if (observation.ExecutorsUnknown) return HeldDecision.For(observation, "executors");
        var cpu = memory.UtilisationBefore(now, _options.MetricDelaySeconds).FresherThan(_options.MetricDelaySeconds + MetricPeriodSeconds);
        if (!cpu.IsKnown) return HeldDecision.For(observation, "cpu");
        HorizontalScaling.Begin(observation, memory);
        var need = Need(observation, cpu.Value);
        if (!double.IsFinite(need)) return HeldDecision.For(observation, "cpu");
        return Answer(HorizontalScaling.Settle(observation, memory, need, _options.Behaviour), need);
    }

    /// <summary>Replicas before clamps; the current ones where the rule does nothing.</summary>
    private double Need(in JobObservation observation, double cpu)
    {
        var (ready, starting, current) = (observation.Running, observation.Starting, observation.Target);
        var tolerance = _options.Behaviour.Tolerance;
        if (ready == 0) return current;
        var ratio = cpu / _options.TargetShare;
        if (Math.Abs(ratio - 1) <= tolerance) return current;
        // Not ready: 0 % on the way up, 100 % on the way down.
        var padded = (cpu * ready + (ratio > 1 ? 0 : starting)) / ((ready + starting) * _options.TargetShare);
        if (Math.Abs(padded - 1) <= tolerance || ratio > 1 != padded > 1) return current;
        var need = padded * (ready + starting);
        return ratio > 1 == need > current ? need : current;
    }

    private static ScalingDecision Answer(int executors, double need) =>
        new() { Executors = executors, Need = need, Basis = DecisionBasis.Utilisation };
}
