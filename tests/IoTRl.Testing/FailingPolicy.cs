using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Policies;

namespace IoTRl.Testing;

/// <summary>Throws whenever it is to decide.</summary>
public sealed class FailingPolicy : IScalingPolicy
{
    /// <inheritdoc/>
    public string Name => "failing";

    /// <inheritdoc/>
    public ScalingDecision Decide(in JobObservation observation, PolicyMemory memory) => throw new InvalidOperationException("This policy always fails.");
}
