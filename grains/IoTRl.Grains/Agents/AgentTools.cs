using IoTRl.Domain;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.MetaControl;
using IoTRl.Domain.Policies;
using IoTRl.Grains.Jobs;
using IoTRl.Grains.Policies;
using IoTRl.Grains.Pools;
using Microsoft.Extensions.Options;

namespace IoTRl.Grains.Agents;

/// <summary>What every agent of a silo works with.</summary>
internal sealed record AgentTools(
    IOptions<PpoAgentOptions> Options,
    IOptions<SparkJobOptions> Jobs,
    IOptions<SimulatedClusterOptions> Cluster,
    IOptions<ExecutorPoolOptions> Pools,
    JobPolicies Policies,
    ScenarioCatalog Scenarios,
    TimeProvider Time)
{
    /// <summary>The moment by the fleet's clock, which windows go by.</summary>
    public DateTimeOffset Now => TimeZoneInfo.ConvertTime(Time.GetUtcNow(), Jobs.Value.Zone);

    /// <summary>The guard's numbers for a job of these limits.</summary>
    public GuardOptions GuardOf(JobLimits limits) => Options.Value.Guard.With(limits.Guard);

    /// <summary>The policy of that name; or the one that stands in for it, and why it has to.</summary>
    public async ValueTask<(IScalingPolicy Policy, Rejection? Instead)> PolicyOfAsync(string name, CancellationToken cancellationToken)
    {
        var (policy, rejection) = await Policies.FindAsync(name, cancellationToken);
        if (policy is not null) return (policy, null);
        return Policies.TryFind(Options.Value.FallbackPolicy, out policy, out _)
            ? (policy, rejection)
            : throw new InvalidOperationException($"Neither '{name}' nor its stand-in '{Options.Value.FallbackPolicy}' is a policy.");
    }

    /// <summary>Reward of the interval that a request ends; unknown where its late share or its money is.</summary>
    public static Measured RewardOf(AgentRequest request, RewardWeights weights)
    {
        var observation = request.Observation;
        var most = observation.MaxCostUsdPerHour * observation.IntervalSeconds / TimeSpan.FromHours(1).TotalSeconds;
        var share = request.IntervalCostUsd.IsKnown && most > 0 ? Measured.Of(request.IntervalCostUsd.Value / most) : Measured.Unknown;
        return RewardRules.Of(share, request.IntervalLateShare, weights);
    }
}
