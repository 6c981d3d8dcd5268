using IoTRl.Domain;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Policies;

namespace IoTRl.Learning.Environments.Twin;

/// <summary>Asks for what the learner has chosen: the need of the rule and a correction, as a learned policy does; the rule follows every decision.</summary>
internal sealed class ResidualPolicy<TRule>(TRule rule) : IScalingPolicy
    where TRule : IScalingPolicy, IRuleNeed
{
    /// <summary>The correction of the next decision, 0..12.</summary>
    public int Choice { get; set; } = ResidualAction.Most;

    public string Name => rule.Name;

    /// <summary>Need of the rule, executors.</summary>
    public Measured NeedOf(in JobObservation observation) => rule.NeedOf(observation);

    public ScalingDecision Decide(in JobObservation observation, PolicyMemory memory)
    {
        var (ruled, need) = (rule.Decide(observation, memory), rule.NeedOf(observation));
        return need.IsKnown ? ruled with { Executors = ResidualAction.Request(observation, need.Value, Choice), Need = Math.Max(0, need.Value + ResidualAction.ResidualOf(Choice)) } : ruled;
    }
}
