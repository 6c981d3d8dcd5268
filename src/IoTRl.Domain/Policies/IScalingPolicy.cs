using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;

namespace IoTRl.Domain.Policies;

/// <summary>A rule that names the executors a job should have. Limits, cool-downs and budgets are the guard's.</summary>
public interface IScalingPolicy
{
    /// <summary>Name by which configuration, jobs and reports choose it.</summary>
    string Name { get; }

    /// <summary>Pure but for <paramref name="memory"/>, the policy's explicit state; allocates nothing; never throws on unknown inputs.</summary>
    ScalingDecision Decide(in JobObservation observation, PolicyMemory memory);
}
