using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;

namespace IoTRl.Domain.Policies;

/// <summary>
/// KEDA's Kafka scaler (2.20) on the true lag. Between 1 and n replicas KEDA is an HPA on an external metric of type AverageValue, read every 15 s: desired =
/// ceil(lag / threshold) unless lag / (threshold x current) is within 10 % of 1; up by at most 4 pods or 100 % a sync, down to the largest recommendation of the last
/// 300 s. Structured Streaming commits no offsets to Kafka, so a real KEDA sees no lag at all: this one is given what it would need.
/// </summary>
public sealed class KedaLagPolicy(KedaLagPolicyOptions options) : IScalingPolicy
{
    private readonly KedaLagPolicyOptions _options = CheckedOptions.Of(options);

    public string Name => "keda-lag";

    public ScalingDecision Decide(in JobObservation observation, PolicyMemory memory)
    {
        ArgumentNullException.ThrowIfNull(memory);
        if (HorizontalScaling.IsBetweenSyncs(observation.Time, memory, _options.Behaviour)) return Answer(ExecutorBounds.Clamp(observation, memory.Held), memory.Held);
        if (KedaLag.Missing(observation, _options) is { } input) return HeldDecision.For(observation, input);
        var need = KedaLag.Need(observation, _options);
        if (!double.IsFinite(need)) return HeldDecision.For(observation, "need");
        HorizontalScaling.Begin(observation, memory);
        return Answer(HorizontalScaling.Settle(observation, memory, need, _options.Behaviour), need);
    }

    private static ScalingDecision Answer(int executors, double need) => new() { Executors = executors, Need = need, Basis = DecisionBasis.Lag };
}
