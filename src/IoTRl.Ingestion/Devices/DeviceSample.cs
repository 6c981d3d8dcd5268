using System.Collections.Immutable;
using IoTRl.Domain.Sensors;

namespace IoTRl.Ingestion.Devices;

/// <summary>What a device measured at one moment.</summary>
internal sealed record DeviceSample
{
    public required ImmutableArray<ReadingValue> Values { get; init; }

    public ImmutableArray<byte> Payload { get; init; } = [];

    public static DeviceSample Of(params ReadOnlySpan<(string Name, double Value)> values)
    {
        var builder = ImmutableArray.CreateBuilder<ReadingValue>(values.Length);
        foreach (var (name, value) in values) builder.Add(new ReadingValue { Name = name, Value = value });
        return new DeviceSample { Values = builder.MoveToImmutable() };
    }
}
