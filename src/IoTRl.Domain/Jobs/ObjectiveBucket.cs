namespace IoTRl.Domain.Jobs;

/// <summary>Records that finished, or became late, in one stretch of time.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.objective-bucket")]
public readonly record struct ObjectiveBucket
{
    /// <summary>Stretches of this length since year 1, UTC.</summary>
    [Id(0)] public long Index { get; init; }

    [Id(1)] public double Records { get; init; }

    [Id(2)] public double LateRecords { get; init; }
}
