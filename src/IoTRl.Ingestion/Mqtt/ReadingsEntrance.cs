using IoTRl.Domain;
using IoTRl.Ingestion.Payloads;
using IoTRl.Ingestion.Telemetry;

namespace IoTRl.Ingestion.Mqtt;

/// <summary>Passes readings on and nothing else: a filter such as <c>iot/+/+</c> brings the signals as well, which come by a connection of their own.</summary>
internal sealed class ReadingsEntrance(ITelemetryEntrance inner, TopicTable topics) : ITelemetryEntrance
{
    public Task<Rejection?> AcceptAsync(IncomingMessage message, CancellationToken cancellationToken = default) =>
        topics.IsSignal(message.Topic ?? "") ? Task.FromResult<Rejection?>(null) : inner.AcceptAsync(message, cancellationToken);
}
