namespace IoTRl.Domain.Sensors;

/// <summary>One named number of a reading, finite.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.reading-value")]
public readonly record struct ReadingValue
{
    [Id(0)] public string Name { get; init; }

    [Id(1)] public double Value { get; init; }
}
