using IoTRl.Domain;
using IoTRl.Ingestion.Payloads;
using IoTRl.Ingestion.Telemetry;
using IoTRl.Streams;
using IoTRl.Testing.Ingestion;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using static IoTRl.Tests.Ingestion.Payloads.PayloadExamples;

namespace IoTRl.Tests.Ingestion.Telemetry;

/// <summary>What the entrance promises, whether refused messages are kept or not.</summary>
[Trait("Level", "Unit")]
public abstract class TelemetryEntranceContract : IDisposable
{
    private readonly TelemetryOptions _options = new() { DeadLettersInFlight = DeadLettersInFlight };
    private readonly FakeTelemetryTarget _target = new();
    private readonly IngestionInstruments _instruments = new(new PlainMeterFactory());
    private readonly DeadLetterBox _deadLetters;
    private readonly TelemetryBridge _bridge;

    private protected TelemetryEntranceContract(IDeadLetterSink? sink)
    {
        var clock = Clock();
        var lanes = new TelemetryLanes(
            new PayloadParsers(new TopicTable(new PayloadOptions()), clock), new GatewayAdmission(_target, Options.Create(_options), clock), _target);
        _deadLetters = new DeadLetterBox(Options.Create(_options), sink);
        _bridge = new TelemetryBridge(lanes, _deadLetters, _instruments, NullLogger<TelemetryBridge>.Instance);
    }

    protected const int DeadLettersInFlight = 3;

    protected IngestionCounts Counts => _instruments.Counts;

    private protected FakeTelemetryTarget Target => _target;

    public void Dispose()
    {
        _deadLetters.Dispose();
        _instruments.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Accept_OfAReading_PublishesIt()
    {
        Assert.Null(await AcceptAsync(IncomingMessage.OnTopic("iot/ward-01/s-1", Utf8(ReadingJson))));
        Assert.Equal("s-1", Assert.Single(_target.Published).Sensor.Value);
        Assert.Empty(_target.Signals);
    }

    [Fact]
    public async Task Accept_OfASignal_GoesStraightToTheGateway()
    {
        Assert.Null(await AcceptAsync(IncomingMessage.OnTopic("iot/ward-01/signal", Utf8(SignalJson))));
        Assert.Equal(9UL, Assert.Single(_target.Signals).Sequence);
        Assert.Empty(_target.Published);
    }

    [Fact]
    public async Task Accept_WithoutATopic_GoesByTheLane()
    {
        Assert.Null(await AcceptAsync(IncomingMessage.Reading(Utf8(ReadingJson), PayloadFormats.JsonContentType)));
        Assert.Null(await AcceptAsync(IncomingMessage.Signal(Utf8(SignalJson), PayloadFormats.JsonContentType)));
        Assert.Equal((1, 1), (_target.Published.Count, _target.Signals.Count));
    }

    [Fact]
    public async Task Accept_OfAGatewayThatItsSenderMayNotSpeakFor_RefusesBeforeAdmission()
    {
        var message = IncomingMessage.Reading(Utf8(ReadingJson)) with { MaySpeakFor = _ => false };
        Assert.Equal("not-authorized", (await AcceptAsync(message))?.Reason);
        Assert.Empty(_target.Asked);
    }

    [Fact]
    public async Task Accept_OfAGatewayThatIsNotAdmitted_PublishesNothing()
    {
        _target.Admission = _ => Rejection.Of("too-many-gateways", "no");
        Assert.Equal("too-many-gateways", (await AcceptAsync(IncomingMessage.Reading(Utf8(ReadingJson))))?.Reason);
        Assert.Empty(_target.Published);
    }

    [Fact]
    public async Task Accept_WhenTheStreamIsAway_NeitherTakesNorRefuses()
    {
        _target.Publishing = _ => throw new TimeoutException();
        await Assert.ThrowsAsync<TimeoutException>(() => AcceptAsync(IncomingMessage.Reading(Utf8(ReadingJson))));
        var counts = Counts;
        Assert.Equal((1L, 0L, 0L, 1L), (counts.Received, counts.Accepted, counts.Refused, counts.Failed));
    }

    [Fact]
    public async Task Counts_OfMixedMessages_AddUp()
    {
        _target.Signalling = _ => Rejection.Of("stale-sequence", "old");
        IncomingMessage[] messages =
        [
            IncomingMessage.Reading(Utf8(ReadingJson)), IncomingMessage.Reading(Utf8("{")), IncomingMessage.Reading(Utf8("{")),
            IncomingMessage.OnTopic("nowhere", Utf8(ReadingJson)), IncomingMessage.Signal(Utf8(SignalJson)),
        ];
        foreach (var message in messages) await AcceptAsync(message);
        var counts = Counts;
        Assert.Equal((5L, 1L, 4L, 0L), (counts.Received, counts.Accepted, counts.Refused, counts.Failed));
        Assert.Equal(
            [("not-json", 2L), ("stale-sequence", 1L), ("unknown-topic", 1L)],
            counts.RefusedByReason.Select(reason => (reason.Key, reason.Value)));
    }

    protected Task<Rejection?> AcceptAsync(IncomingMessage message) => _bridge.AcceptAsync(message, TestContext.Current.CancellationToken);
}
