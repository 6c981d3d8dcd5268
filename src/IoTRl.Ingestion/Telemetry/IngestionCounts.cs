using System.Collections.Immutable;

namespace IoTRl.Ingestion.Telemetry;

/// <summary>Messages since this silo started. While none is in hand, <c>received = accepted + refused + failed</c>.</summary>
public sealed record IngestionCounts
{
    /// <summary>Messages that came in.</summary>
    public required long Received { get; init; }

    /// <summary>Taken over, readings and signals.</summary>
    public required long Accepted { get; init; }

    /// <summary>Refused for ever, with a reason.</summary>
    public required long Refused { get; init; }

    /// <summary>Neither: a part was away, the sender was not acknowledged and sends again.</summary>
    public required long Failed { get; init; }

    /// <summary>Signals among the accepted.</summary>
    public required long Signals { get; init; }

    /// <summary>Readings that the stream has taken over.</summary>
    public long Readings => Accepted - Signals;

    /// <summary>Messages that have come in and have no answer yet.</summary>
    public long InHand => Received - Accepted - Refused - Failed;

    /// <summary>Refusals by reason; their sum is <see cref="Refused"/> while no message is in hand.</summary>
    public required ImmutableSortedDictionary<string, long> RefusedByReason { get; init; }

    /// <summary>Dead letters written, one for each refused message that came by MQTT while there is a sink; the others of the refused were told to their caller.</summary>
    public required long DeadLettered { get; init; }
}
