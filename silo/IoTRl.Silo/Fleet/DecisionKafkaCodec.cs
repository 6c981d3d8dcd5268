using System.Text;
using System.Text.Json;
using Confluent.Kafka;
using IoTRl.Domain.Agents;
using IoTRl.Grains;
using IoTRl.Grains.Rest;
using IoTRl.Silo.Api;
using IoTRl.Streams.Kafka.Records;
using Orleans.Serialization;

namespace IoTRl.Silo.Fleet;

/// <summary>
/// Decisions as an audit log that everybody reads: json as REST shows it, keyed by job. A header carries the same record in Orleans' own form, for subscribers of the stream.
/// </summary>
internal sealed class DecisionKafkaCodec(Serializer serializer) : IKafkaPayloadEncoder, IKafkaPayloadDecoder
{
    private const string RecordHeader = "orleans-record";

    private static readonly byte[] Json = "application/json"u8.ToArray();

    public Message<byte[]?, byte[]?> Encode(StreamId stream, object value)
    {
        var decision = (JobDecision)value;
        return new()
        {
            Key = Encoding.UTF8.GetBytes(decision.Job.Value),
            Value = JsonSerializer.SerializeToUtf8Bytes(DecisionViews.Of(decision), RestJsonContext.Default.DecisionView),
            Headers = [new Header("content-type", Json), new Header(RecordHeader, serializer.SerializeToArray(decision))],
        };
    }

    public KafkaDecoding Decode(in KafkaRecord record)
    {
        if (!record.TryGetHeader(RecordHeader, out var bytes)) return KafkaDecoding.Refused("not-a-decision", $"The record has no header {RecordHeader}: only silos write decisions.", RecordHeader);
        return serializer.Deserialize<JobDecision>(bytes.ToArray()) is { } decision
            ? KafkaDecoding.Of(StreamId.Create(StreamNames.Decisions, decision.Job.Value), decision)
            : KafkaDecoding.Refused("not-a-decision", $"The header {RecordHeader} holds no decision.", RecordHeader);
    }
}
