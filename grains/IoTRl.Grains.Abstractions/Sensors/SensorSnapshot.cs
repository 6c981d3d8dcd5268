using System.Collections.Immutable;
using IoTRl.Domain.Gateways;
using IoTRl.Domain.Sensors;

namespace IoTRl.Grains.Sensors;

/// <summary>A sensor as last seen.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.sensor-snapshot")]
public sealed record SensorSnapshot
{
    /// <summary>Its id.</summary>
    [Id(0)] public required SensorId Id { get; init; }

    /// <summary>Null for a sensor that has never reported.</summary>
    [Id(1)] public GatewayId? Gateway { get; init; }

    /// <summary>Kind of its first reading; empty before it.</summary>
    [Id(2)] public string Kind { get; init; } = "";

    /// <summary>Values of the newest reading.</summary>
    [Id(3)] public ImmutableArray<ReadingValue> Values { get; init; } = [];

    /// <summary>Event time of the newest reading.</summary>
    [Id(4)] public DateTimeOffset? EventTime { get; init; }

    /// <summary>When it was last heard; null for never.</summary>
    [Id(5)] public DateTimeOffset? LastSeen { get; init; }

    /// <summary>Records since this activation of the sensor.</summary>
    [Id(6)] public long Records { get; init; }

    /// <summary>Mean of the last 5 s, records/s; unknown while silent.</summary>
    [Id(7)] public double RecordsPerSecond { get; init; }

    /// <summary>Device sequence numbers skipped, and repeated or late.</summary>
    [Id(8)] public long SequenceGaps { get; init; }

    /// <summary>Device sequence numbers repeated or late.</summary>
    [Id(9)] public long SequenceRepeats { get; init; }
}
