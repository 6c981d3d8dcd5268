using IoTRl.Domain;
using IoTRl.Ingestion.Payloads;
using IoTRl.Ingestion.Telemetry;
using IoTRl.Testing.Ingestion;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using static IoTRl.Tests.Ingestion.Payloads.PayloadExamples;

namespace IoTRl.Tests.Ingestion.Telemetry;

[Trait("Level", "Unit")]
public sealed class TelemetryBridgeTests : IDisposable
{
    private readonly FakeTelemetryTarget _target = new();
    private readonly IngestionInstruments _instruments = new(new PlainMeterFactory());

    public void Dispose() => _instruments.Dispose();

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
        var counts = _instruments.Counts;
        Assert.Equal((1L, 0L, 0L, 1L), (counts.Received, counts.Accepted, counts.Refused, counts.Failed));
    }

    [Fact]
    public async Task Counts_OfMixedMessages_AddUp()
    {
        _target.Signalling = _ => Rejection.Of("stale-sequence", "old");
        var bridge = Bridge();
        IncomingMessage[] messages =
        [
            IncomingMessage.Reading(Utf8(ReadingJson)), IncomingMessage.Reading(Utf8("{")), IncomingMessage.Reading(Utf8("{")),
            IncomingMessage.OnTopic("nowhere", Utf8(ReadingJson)), IncomingMessage.Signal(Utf8(SignalJson)),
        ];
        foreach (var message in messages) await bridge.AcceptAsync(message, TestContext.Current.CancellationToken);
        var counts = _instruments.Counts;
        Assert.Equal((5L, 1L, 4L, 0L), (counts.Received, counts.Accepted, counts.Refused, counts.Failed));
        Assert.Equal(
            [("not-json", 2L), ("stale-sequence", 1L), ("unknown-topic", 1L)],
            counts.RefusedByReason.Select(reason => (reason.Key, reason.Value)));
    }

    private Task<Rejection?> AcceptAsync(IncomingMessage message) => Bridge().AcceptAsync(message, TestContext.Current.CancellationToken);

    private TelemetryBridge Bridge()
    {
        var clock = Clock();
        return new TelemetryBridge(
            new PayloadParsers(new TopicTable(new PayloadOptions()), clock), new GatewayAdmission(_target, Options.Create(new TelemetryOptions()), clock),
            _target, _instruments, NullLogger<TelemetryBridge>.Instance);
    }
}
