using System.Collections.Concurrent;
using System.Text;
using Confluent.Kafka;
using IoTRl.Domain;
using IoTRl.Domain.Gateways;
using IoTRl.Domain.Sensors;
using IoTRl.Grains;
using IoTRl.Ingestion.Payloads;
using IoTRl.Ingestion.Telemetry;
using IoTRl.Streams.Kafka.Records;
using Microsoft.Extensions.Options;

namespace IoTRl.Ingestion.Kafka;

/// <summary>
/// Readings as records, keyed by gateway: what this bridge writes, and what producers of somebody else's write themselves, in json or our binary format, with any headers.
/// A body that names no gateway is the key's.
/// </summary>
internal sealed class TelemetryKafkaCodec(PayloadParsers parsers, IOptions<TelemetryOptions> options) : IKafkaPayloadDecoder, IKafkaPayloadEncoder
{
    // Streams of gateways that were seen last; ids from outside never make it grow beyond.
    private const int MostStreams = 100_000;
    private const string ContentTypeHeader = "content-type";

    private readonly PayloadFormat _format = options.Value.RecordFormat;
    private readonly byte[] _contentType = Encoding.ASCII.GetBytes(options.Value.RecordFormat.ContentType());
    private readonly ConcurrentDictionary<GatewayId, StreamId> _streams = new();

    public KafkaDecoding Decode(in KafkaRecord record)
    {
        var payload = record.Value.AsSpan();
        var contentType = record.TryGetHeader(ContentTypeHeader, out var header) ? OurContentType(header) : null;
        var parsed = parsers.Readings.Parse(payload, contentType, TopicRoute.None);
        if (!parsed.TryGet(out var reading, out var rejection) && rejection.Position == "/gateway" && record.Key is { Length: > 0 and <= Identifiers.MaxLength } key)
            parsed = parsers.Readings.Parse(payload, contentType, TopicRoute.None with { Gateway = Encoding.UTF8.GetString(key) });
        return parsed.TryGet(out reading, out rejection)
            ? KafkaDecoding.Of(StreamOf(reading.Gateway), reading)
            : KafkaDecoding.Refused(rejection.Reason, rejection.Message, rejection.Position);
    }

    public Message<byte[]?, byte[]?> Encode(StreamId stream, object value) => new()
    {
        Key = stream.Key.ToArray(),
        Value = PayloadWriter.Write((SensorReading)value, _format),
        Headers = [new Header(ContentTypeHeader, _contentType)],
    };

    // Others put whatever they like into this header; the first byte tells as well.
    private static string? OurContentType(ReadOnlySpan<byte> header) =>
        header.SequenceEqual("application/json"u8) ? PayloadFormats.JsonContentType
        : header.SequenceEqual("application/x-protobuf"u8) ? PayloadFormats.ProtobufContentType
        : null;

    private StreamId StreamOf(GatewayId gateway)
    {
        if (_streams.TryGetValue(gateway, out var stream)) return stream;
        stream = StreamId.Create(StreamNames.Telemetry, gateway.Value);
        if (_streams.Count < MostStreams) _streams.TryAdd(gateway, stream);
        return stream;
    }
}
