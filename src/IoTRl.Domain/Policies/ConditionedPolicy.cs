using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.MetaControl;

namespace IoTRl.Domain.Policies;

/// <summary>A policy that is conditioned on the weights, under one Lambda whatever the job's: its knob of caution.</summary>
/// <param name="policy">The policy.</param>
/// <param name="lambda">Full-size intervals that one wholly late interval is worth, 1..64 (<see cref="LambdaRule"/>).</param>
public sealed class ConditionedPolicy(IScalingPolicy policy, double lambda) : IScalingPolicy
{
    private readonly double _lambda = Checked(lambda);

    public string Name => policy.Name;

    public ScalingDecision Decide(in JobObservation observation, PolicyMemory memory) =>
        policy.Decide(observation with { Weights = LambdaRule.Weights(_lambda, observation.Weights) }, memory);

    private static double Checked(double lambda) =>
        lambda is >= LambdaRule.Least and <= LambdaRule.Most
            ? lambda
            : throw new ArgumentOutOfRangeException(nameof(lambda), lambda, $"Must lie between {LambdaRule.Least} and {LambdaRule.Most}.");
}
