using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;

namespace IoTRl.Domain.Policies;

/// <summary>Always the same size: what a fixed <c>spark.executor.instances</c> is.</summary>
public sealed class FixedPolicy(FixedPolicyOptions options) : IScalingPolicy
{
    private readonly FixedPolicyOptions _options = CheckedOptions.Of(options);

    public string Name => "fixed";

    public ScalingDecision Decide(in JobObservation observation, PolicyMemory memory)
    {
        var executors = _options.Executors ?? observation.MaxExecutors;
        return new ScalingDecision { Executors = executors, Need = executors, Basis = DecisionBasis.Constant };
    }
}
