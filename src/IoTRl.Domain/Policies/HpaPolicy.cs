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

    public string Name => "hpa";

    public ScalingDecision Decide(in JobObservation observation, PolicyMemory memory)
    {
        ArgumentNullException.ThrowIfNull(memory);
        var now = observation.Time;
        if (observation.CpuShare.IsKnown) memory.Utilisation(now, observation.CpuShare.Value);
        if (memory.LastSync is { } last && (now - last).TotalSeconds < options.SyncSeconds) return Answer(ExecutorBounds.Clamp(observation, memory.Held), memory.Held);
        if (observation.ExecutorsUnknown) return HeldDecision.For(observation, "executors");
        var cpu = memory.UtilisationBefore(now, options.MetricDelaySeconds).FresherThan(options.MetricDelaySeconds + MetricPeriodSeconds);
        if (!cpu.IsKnown) return HeldDecision.For(observation, "cpu");
        // The size that it finds counts as its first recommendation.
        if (memory.LastSync is null) memory.Request(now, observation.Target);
        memory.LastSync = now;
        var (current, need) = (observation.Target, Need(observation, cpu.Value));
        if (!double.IsFinite(need)) return HeldDecision.For(observation, "cpu");
        var wanted = ExecutorBounds.Ceiling(observation, need);
        memory.Request(now, wanted);
        if (wanted < current) wanted = Math.Min(current, memory.LargestRequest(now, options.DownWindowSeconds, wanted));
        var most = Math.Max((double)current + options.UpPods, Math.Ceiling(current * (1 + options.UpShare)));
        // A size outside the limits goes back inside at once, whatever the step.
        memory.Held = ExecutorBounds.Clamp(observation, (int)Math.Min(wanted, most));
        return Answer(memory.Held, need);
    }

    /// <summary>Replicas before clamps; the current ones where the rule does nothing.</summary>
    private double Need(in JobObservation observation, double cpu)
    {
        var (ready, starting, current) = (observation.Running, observation.Starting, observation.Target);
        if (ready == 0) return current;
        var ratio = cpu / options.TargetShare;
        if (Math.Abs(ratio - 1) <= options.Tolerance) return current;
        // Not ready: 0 % on the way up, 100 % on the way down.
        var padded = (cpu * ready + (ratio > 1 ? 0 : starting)) / ((ready + starting) * options.TargetShare);
        if (Math.Abs(padded - 1) <= options.Tolerance || ratio > 1 != padded > 1) return current;
        var need = padded * (ready + starting);
        return ratio > 1 == need > current ? need : current;
    }

    private static ScalingDecision Answer(int executors, double need) =>
        new() { Executors = executors, Need = need, Basis = DecisionBasis.Utilisation };
}
