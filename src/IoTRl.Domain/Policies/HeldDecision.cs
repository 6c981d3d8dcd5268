using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;

namespace IoTRl.Domain.Policies;

/// <summary>The answer of a policy that lacks an input: the present size, with the input's name.</summary>
internal static class HeldDecision
{
    public static ScalingDecision For(in JobObservation observation, string input) =>
        new() { Executors = observation.Target, Need = observation.Target, Basis = DecisionBasis.Hold, MissingInput = input };
}
