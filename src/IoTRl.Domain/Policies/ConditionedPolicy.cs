using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.MetaControl;

namespace IoTRl.Domain.Policies;

/// <summary>
/// A policy that is conditioned on the weights, as cautious as one number says whatever the job's weights are: up to 64 it is Lambda (<see cref="LambdaRule"/>), beyond it Lambda is
/// 64 and the need that the policy comes to counts so many 64ths of itself: on loads that no network has seen no Lambda is cautious enough.
/// </summary>
/// <param name="policy">The policy.</param>
/// <param name="caution">Least Lambda to 256.</param>
public sealed class ConditionedPolicy(IScalingPolicy policy, double caution) : IScalingPolicy
{
    /// <summary>Highest caution: capacity for four times the need.</summary>
    public const double MostCaution = 4 * LambdaRule.Most;

    private readonly double _lambda = Math.Min(Checked(caution), LambdaRule.Most);
    private readonly double _headRoom = Math.Max(1, caution / LambdaRule.Most);

    public string Name => policy.Name;

    public ScalingDecision Decide(in JobObservation observation, PolicyMemory memory)
    {
        var decision = policy.Decide(observation with { Weights = LambdaRule.Weights(_lambda, observation.Weights) }, memory);
        if (_headRoom == 1 || decision.Basis == DecisionBasis.Hold) return decision;
        var need = _headRoom * decision.Need;
        return decision with { Executors = Math.Max(decision.Executors, ExecutorBounds.Cheapest(observation, need)), Need = need };
    }

    private static double Checked(double caution) =>
        caution is >= LambdaRule.Least and <= MostCaution
            ? caution
            : throw new ArgumentOutOfRangeException(nameof(caution), caution, $"Must lie between {LambdaRule.Least} and {MostCaution}.");
}
