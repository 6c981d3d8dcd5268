using System.Collections.Immutable;
using IoTRl.Domain;
using IoTRl.Domain.MetaControl;
using IoTRl.Simulation.Jobs;
using IoTRl.Simulation.Pools;
using IoTRl.Tournament.Episodes;
using IoTRl.Tournament.Loads;

namespace IoTRl.Tournament.ColdStart;

/// <summary>One burst on one job: how it comes, and how long executors take to start.</summary>
public sealed record BurstOptions
{
    // Calm load as a share of the full capacity: four times of it is carried with room to catch up.
    private const double CalmShare = 0.15;

    private const string ScenarioName = "balanced";

    // What the longest metric window looks back, and a burst with what comes after it: a policy that keeps its size pays for it.
    private const int PlayedHistorySeconds = 1800;
    private const int PlayedSeconds = 1200;

    /// <summary>Seed of the burst, its counts and signals, slowness and cold starts. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Share of the load that is held back and announced, and for how long.</summary>
    public EdgeOptions Edge { get; init; } = new();

    /// <summary>How long executors take to start.</summary>
    public ColdStartOptions ColdStart { get; init; } = ColdStartOptions.Default;

    /// <summary>The job: 1 to 20 executors, the balanced scenario's objective, 20 min after half an hour of history.</summary>
    public EpisodeOptions Job => new()
    {
        Seed = Seed,
        Seconds = PlayedSeconds,
        HistorySeconds = PlayedHistorySeconds,
        Mean = CalmShare,
        Scenario = ScenarioCatalog.BuiltIn.Single(scenario => scenario.Name == ScenarioName),
        Twin = new JobTwinOptions { ColdStart = ColdStart },
    };

    /// <summary>Every value outside its range; empty when the burst can be played.</summary>
    public ImmutableArray<Rejection> Validate() => [.. Edge.Validate(), .. Job.Validate()];
}
