namespace IoTRl.Domain.Agents;

/// <summary>Numbers of the guard that one job has for itself; null takes the silo's. Meaning and ranges: <see cref="GuardOptions"/>.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.guard-overrides")]
public sealed record GuardOverrides
{
    [Id(0)] public double? ForecastShare { get; init; }

    [Id(1)] public double? DeepestStep { get; init; }

    [Id(2)] public double? StabilisationSeconds { get; init; }

    [Id(3)] public double? ReversalWindowSeconds { get; init; }

    [Id(4)] public int? FreezingReversal { get; init; }

    [Id(5)] public double? FreezeSeconds { get; init; }

    [Id(6)] public int? RealTimeSlots { get; init; }

    [Id(7)] public double? SilentShare { get; init; }
}
