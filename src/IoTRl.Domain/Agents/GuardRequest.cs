namespace IoTRl.Domain.Agents;

/// <summary>A size that was asked for at a moment.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.guard-request")]
public readonly record struct GuardRequest
{
    [Id(0)] public DateTimeOffset Time { get; init; }

    [Id(1)] public int Executors { get; init; }
}
