using System.Collections.Immutable;
using IoTRl.Ingestion.Payloads;
using IoTRl.Ingestion.Telemetry;

namespace IoTRl.Ingestion.Mqtt;

/// <summary>What one connection to the broker is for. Signals have their own, so that they never wait behind readings.</summary>
internal sealed record MqttBridgeLane
{
    public required string ClientId { get; init; }

    /// <summary>Shared subscriptions (MQTT 5, section 4.8.2), or plain ones for a silo alone.</summary>
    public required ImmutableArray<string> Subscriptions { get; init; }

    /// <summary>What a kept session may still hold of a time when the silo was alone, or no longer was: it would bring every message a second time.</summary>
    public required ImmutableArray<string> FormerSubscriptions { get; init; }

    public required ITelemetryEntrance Entrance { get; init; }

    /// <summary>Messages of one topic are handed over one after the other: of signals the newest wins, and one that is overtaken would be refused.</summary>
    public bool InTurn { get; init; }

    public static MqttBridgeLane Readings(MqttBrokerOptions broker, TopicTable topics, ITelemetryEntrance entrance) =>
        Of(broker, "", topics.ReadingFilters, new ReadingsEntrance(entrance, topics));

    public static MqttBridgeLane Signals(MqttBrokerOptions broker, TopicTable topics, ITelemetryEntrance entrance) =>
        Of(broker, "-signals", [topics.SignalFilter], entrance) with { InTurn = true };

    private static MqttBridgeLane Of(MqttBrokerOptions broker, string suffix, ImmutableArray<string> filters, ITelemetryEntrance entrance)
    {
        var group = broker.ShareGroup ?? MqttBrokerOptions.DefaultShareGroup;
        return new()
        {
            ClientId = broker.ClientId + suffix,
            Subscriptions = group.Length == 0 ? filters : Shared(group, filters),
            FormerSubscriptions = group.Length == 0 ? Shared(MqttBrokerOptions.DefaultShareGroup, filters) : filters,
            Entrance = entrance,
        };
    }

    private static ImmutableArray<string> Shared(string group, ImmutableArray<string> filters) => [.. filters.Select(filter => $"$share/{group}/{filter}")];
}
