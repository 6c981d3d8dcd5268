using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Policies;
using IoTRl.Tournament.ColdStart;
using IoTRl.Tournament.Loads;

namespace IoTRl.Tests.Tournament.ColdStart;

/// <summary>Bursts and policies that the tests of the cold-start demo share.</summary>
internal static class BurstScenes
{
    internal static readonly EdgeOptions Untold = new() { AnnouncedShare = 0, LeadSeconds = 0 };

    internal static readonly EdgeOptions Early = new() { AnnouncedShare = 1, LeadSeconds = 60 };

    internal static IScalingPolicy Policy(string name) => ScalingPolicyCatalog.Analytic().Single(policy => policy.Name == name);

    internal static BurstResult Play(string reactive = "ds2", string proactive = "ds2-forecast", BurstOptions? options = null) =>
        BurstDuel.Play(options ?? new BurstOptions(), Policy(reactive), Policy(proactive), cancellationToken: TestContext.Current.CancellationToken);

    /// <summary>A policy under another name.</summary>
    internal sealed class Renamed(string name, IScalingPolicy policy) : IScalingPolicy
    {
        public string Name => name;

        public ScalingDecision Decide(in JobObservation observation, PolicyMemory memory) => policy.Decide(observation, memory);
    }
}
