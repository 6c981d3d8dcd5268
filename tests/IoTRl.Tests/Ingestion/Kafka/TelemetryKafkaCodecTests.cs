using System.Text;
using Confluent.Kafka;
using IoTRl.Domain.Sensors;
using IoTRl.Ingestion.Kafka;
using IoTRl.Ingestion.Payloads;
using IoTRl.Ingestion.Telemetry;
using IoTRl.Streams.Kafka.Records;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace IoTRl.Tests.Ingestion.Kafka;

[Trait("Level", "Unit")]
public sealed class TelemetryKafkaCodecTests
{
    private const string Body = """{"sensor":"s1","gateway":"gw1","eventTime":"2026-11-25T12:00:00Z","kind":"vitals","values":{"hr":71.5}}""";

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(PayloadFormat.Json)]
    [InlineData(PayloadFormat.Protobuf)]
    public void Encode_ThenDecode_GivesTheReadingAgain(PayloadFormat format)
    {
        var codec = Codec(format);
        var stream = StreamId.Create("telemetry", "gw1");
        var reading = (SensorReading)Decode(Codec(), Body, key: null).Event!; // a good body decodes
        var message = codec.Encode(stream, reading);
        var decoded = codec.Decode(Record(message));
        Assert.Equal((stream, "gw1"), (decoded.Stream, Encoding.UTF8.GetString(message.Key!))); // encoded records have keys
        Assert.Equal(
            (reading.Sensor, reading.Gateway, reading.EventTime, reading.Kind, reading.Values[0]),
            decoded.Event is SensorReading again ? (again.Sensor, again.Gateway, again.EventTime, again.Kind, again.Values[0]) : default);
    }

    [Theory]
    [InlineData("application/vnd.acme+json")]
    [InlineData("text/plain")]
    [InlineData("application/json")]
    public void Decode_WithAnyContentType_ReadsWhatItIs(string contentType) =>
        Assert.NotNull(Decode(Codec(), Body, "gw1", new Header("content-type", Encoding.UTF8.GetBytes(contentType)), new Header("trace", null)).Event);

    [Fact]
    public void Decode_OfABodyWithoutGateway_TakesTheKey()
    {
        var decoded = Decode(Codec(), Body.Replace("\"gateway\":\"gw1\",", "", StringComparison.Ordinal), "ward-7");
        Assert.Equal(StreamId.Create("telemetry", "ward-7"), decoded.Stream);
    }

    [Fact]
    public void Decode_OfABodyWithAnotherKey_BelongsToTheGatewayOfTheBody() =>
        Assert.Equal(StreamId.Create("telemetry", "gw1"), Decode(Codec(), Body, "s1").Stream);

    [Theory]
    [InlineData("", "empty")]
    [InlineData("not json", "unknown-format")]
    [InlineData("{\"sensor\":\"s1\",\"eventTime\":0,\"values\":{}}", "missing-id")]
    public void Decode_OfPoison_IsRefusedWithAReason(string body, string reason) => Assert.Equal(reason, Decode(Codec(), body, key: null).Reason);

    [Fact]
    public void Decode_OfNull_IsRefused() => Assert.Equal("empty", Codec().Decode(Record(new Message<byte[]?, byte[]?>())).Reason);

    private TelemetryKafkaCodec Codec(PayloadFormat format = PayloadFormat.Json) => new(
        new PayloadParsers(new TopicTable(Options.Create(new PayloadOptions())), _clock), Options.Create(new TelemetryOptions { RecordFormat = format }));

    private static KafkaDecoding Decode(TelemetryKafkaCodec codec, string body, string? key, params Header[] headers)
    {
        var message = new Message<byte[]?, byte[]?> { Key = key is null ? null : Encoding.UTF8.GetBytes(key), Value = Encoding.UTF8.GetBytes(body), Headers = [.. headers] };
        return codec.Decode(Record(message));
    }

    private static KafkaRecord Record(Message<byte[]?, byte[]?> message) => new(new ConsumeResult<byte[]?, byte[]?> { TopicPartitionOffset = new TopicPartitionOffset("t", 0, 0), Message = message });
}
