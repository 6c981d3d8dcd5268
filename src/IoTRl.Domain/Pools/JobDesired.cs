using IoTRl.Domain.Jobs;

namespace IoTRl.Domain.Pools;

/// <summary>Executors wanted for one job, with what a realizer needs to run it.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.job-desired")]
public sealed record JobDesired
{
    [Id(0)] public required JobId Job { get; init; }

    [Id(1)] public required int Executors { get; init; }
}
