using System.Text;
using IoTRl.Domain;
using IoTRl.Ingestion.Telemetry;
using IoTRl.Testing;
using IoTRl.Testing.Ingestion;
using static IoTRl.Tests.Ingestion.Payloads.PayloadExamples;

namespace IoTRl.Tests.Ingestion.Telemetry;

/// <summary>The entrance where refused messages are kept.</summary>
public sealed class DeadLetteringTests : TelemetryEntranceContract
{
    private readonly FakeDeadLetterSink _sink;

    public DeadLetteringTests()
        : this(new FakeDeadLetterSink())
    {
    }

    private DeadLetteringTests(FakeDeadLetterSink sink)
        : base(sink) => _sink = sink;

    [Fact]
    public async Task Accept_OfARefusedReading_KeepsItsBytesReasonAndTopic()
    {
        await AcceptAsync(IncomingMessage.OnTopic("iot/ward-01/s-1", Utf8("""{"values":{"hr":1e999}}"""), "application/json") with { DeadLetterSource = "mqtt" });
        var letter = Assert.Single(_sink.Letters);
        Assert.Equal(("mqtt", """{"values":{"hr":1e999}}"""), (letter.Source, Encoding.UTF8.GetString(letter.Value ?? [])));
        Assert.Equal(("not-finite", "/values/hr"), (letter.Reason, letter.Position));
        Assert.NotEmpty(letter.Message);
        Assert.Equal(
            [("topic", "iot/ward-01/s-1"), ("content-type", "application/json")],
            letter.Headers.Select(header => (header.Key, Encoding.UTF8.GetString(header.Value ?? []))));
        Assert.Equal((1L, 0L, 1L, 0L, 1L), (Counts.Received, Counts.Accepted, Counts.Refused, Counts.Failed, Counts.DeadLettered));
    }

    [Fact]
    public async Task Accept_OfARefusedSignal_KeepsIt()
    {
        Target.Signalling = _ => Rejection.Of("stale-sequence", "old");
        await AcceptAsync(IncomingMessage.OnTopic("iot/ward-01/signal", Utf8(SignalJson)) with { DeadLetterSource = "mqtt" });
        Assert.Equal(("stale-sequence", SignalJson), (Assert.Single(_sink.Letters).Reason, Encoding.UTF8.GetString(_sink.Letters.Single().Value ?? [])));
    }

    [Fact]
    public async Task Accept_OfAMessageOnAnUnknownTopic_KeepsIt()
    {
        await AcceptAsync(IncomingMessage.OnTopic("nowhere", Utf8(ReadingJson)) with { DeadLetterSource = "mqtt" });
        Assert.Equal("unknown-topic", Assert.Single(_sink.Letters).Reason);
    }

    [Fact]
    public async Task Accept_OfARefusalThatItsCallerIsTold_KeepsNothing()
    {
        Assert.Equal("not-json", (await AcceptAsync(IncomingMessage.Reading(Utf8("{"))))?.Reason);
        Assert.Empty(_sink.Letters);
        Assert.Equal((1L, 0L), (Counts.Refused, Counts.DeadLettered));
    }

    [Fact]
    public async Task Accept_OfAnAcceptedMessage_KeepsNothing()
    {
        Assert.Null(await AcceptAsync(IncomingMessage.OnTopic("iot/ward-01/s-1", Utf8(ReadingJson)) with { DeadLetterSource = "mqtt" }));
        Assert.Empty(_sink.Letters);
    }

    [Fact]
    public async Task Accept_OfARefusedMessage_AnswersOnlyAfterItsLetterIsDurable()
    {
        var durable = new TaskCompletionSource();
        _sink.Writing = _ => durable.Task;
        var accepting = AcceptAsync(Refused());
        await Eventually.SeeAsync("letter", "one on its way", () => Task.FromResult(_sink.AtOnce), atOnce => atOnce == 1);
        Assert.False(accepting.IsCompleted);
        Assert.Equal((1L, 0L), (Counts.Received, Counts.Refused));
        durable.SetResult();
        Assert.Equal("not-json", (await accepting)?.Reason);
        Assert.Equal((1L, 1L), (Counts.Refused, Counts.DeadLettered));
    }

    [Fact]
    public async Task Accept_WhenTheSinkFails_NeitherTakesNorRefuses()
    {
        _sink.Writing = _ => throw new TimeoutException();
        await Assert.ThrowsAsync<TimeoutException>(() => AcceptAsync(Refused()));
        Assert.Equal((1L, 0L, 0L, 1L, 0L), (Counts.Received, Counts.Accepted, Counts.Refused, Counts.Failed, Counts.DeadLettered));
        _sink.Writing = _ => Task.CompletedTask;
        Assert.Equal("not-json", (await AcceptAsync(Refused()))?.Reason);
        Assert.Equal((2L, 1L, 1L, 1L), (Counts.Received, Counts.Refused, Counts.Failed, Counts.DeadLettered));
    }

    [Fact]
    public async Task Accept_OfManyRefusedMessagesBehindASlowSink_WritesFewAtOnce()
    {
        var durable = new TaskCompletionSource();
        _sink.Writing = _ => durable.Task;
        var accepting = Enumerable.Range(0, 20).Select(_ => AcceptAsync(Refused())).ToArray();
        Assert.Equal(DeadLettersInFlight, _sink.AtOnce);
        durable.SetResult();
        Assert.All(await Task.WhenAll(accepting), rejection => Assert.Equal("not-json", rejection?.Reason));
        Assert.Equal((20, DeadLettersInFlight), (_sink.Letters.Count, _sink.MostAtOnce));
    }

    [Fact]
    public async Task Accept_OfAPayloadLongerThanALetter_KeepsItsBeginningAndItsLength()
    {
        const int Length = DeadLetterBox.MostBytes + 10;
        await AcceptAsync(IncomingMessage.OnTopic("iot/ward-01/s-1", new byte[Length]) with { DeadLetterSource = "mqtt" });
        var letter = Assert.Single(_sink.Letters);
        Assert.Equal(("too-large", DeadLetterBox.MostBytes), (letter.Reason, letter.Value?.Length));
        Assert.Contains(letter.Headers, header => header.Key == "original-bytes" && Encoding.UTF8.GetString(header.Value ?? []) == FormattableString.Invariant($"{Length}"));
    }

    private static IncomingMessage Refused() => IncomingMessage.OnTopic("iot/ward-01/s-1", Utf8("{")) with { DeadLetterSource = "mqtt" };
}
