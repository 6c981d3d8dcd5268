using IoTRl.Simulation.Runs;

namespace IoTRl.Grains.Agents;

/// <summary>Stored form of a policy's run on a twin beside the job.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.second-twin-state")]
internal sealed record SecondTwinState
{
    [Id(0)] public string Policy { get; init; } = "";

    /// <summary>Second of the epoch at which it began.</summary>
    [Id(1)] public long FirstSecond { get; init; }

    [Id(2)] public int InitialExecutors { get; init; }

    [Id(3)] public SimulatedJobRunState Run { get; init; } = new();
}
