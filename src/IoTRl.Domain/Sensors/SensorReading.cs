using System.Collections.Immutable;
using IoTRl.Domain.Gateways;

namespace IoTRl.Domain.Sensors;

/// <summary>One message of one sensor, already checked.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.sensor-reading")]
public sealed record SensorReading
{
    [Id(0)] public required SensorId Sensor { get; init; }

    [Id(1)] public required GatewayId Gateway { get; init; }

    /// <summary>The device's own counter, where it has one. Statistics only: counting goes by the record's position.</summary>
    [Id(2)] public ulong? Sequence { get; init; }

    [Id(3)] public required DateTimeOffset EventTime { get; init; }

    /// <summary>What is measured, such as <c>vitals</c>, <c>vibration</c>, <c>air</c>.</summary>
    [Id(4)] public string Kind { get; init; } = "";

    /// <summary>At most 256 finite values.</summary>
    [Id(5)] public ImmutableArray<ReadingValue> Values { get; init; } = [];

    [Id(6)] public ImmutableArray<byte> Payload { get; init; } = [];

    /// <summary>Size of the message as it arrived, bytes.</summary>
    [Id(7)] public int SizeBytes { get; init; }
}
