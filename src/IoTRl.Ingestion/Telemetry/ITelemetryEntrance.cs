using IoTRl.Domain;

namespace IoTRl.Ingestion.Telemetry;

/// <summary>The one way in for messages of devices, whatever transport they came by.</summary>
public interface ITelemetryEntrance
{
    /// <summary>
    /// Null when the message was taken over: from then on nothing of it is lost by this silo. A rejection when it never will be; the sender is to be told and not to
    /// repeat it, and where it could not be told why, a dead letter is durable. Throws where it could be neither taken nor refused (a part is away): the sender keeps it
    /// and sends it again.
    /// </summary>
    Task<Rejection?> AcceptAsync(IncomingMessage message, CancellationToken cancellationToken = default);
}
