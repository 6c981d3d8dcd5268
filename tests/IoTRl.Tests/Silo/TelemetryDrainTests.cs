using IoTRl.Grains.Gateways;
using IoTRl.Ingestion.Telemetry;
using IoTRl.Silo.Hosting;
using IoTRl.Testing.Ingestion;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace IoTRl.Tests.Silo;

[Trait("Level", "Unit")]
public sealed class TelemetryDrainTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly PlainMeterFactory _meters = new();
    private readonly IngestionInstruments _entrance;
    private readonly GatewayInstruments _gateways;

    public TelemetryDrainTests() => (_entrance, _gateways) = (new(_meters), new(_meters));

    public void Dispose()
    {
        _entrance.Dispose();
        _meters.Dispose();
    }

    [Fact]
    public void Stop_WithEverythingDelivered_EndsAtOnce()
    {
        Take(readings: 3, signals: 2);
        _gateways.Delivered(new DeliveryCounts { Counted = 3, Refused = 1 });

        Assert.True(StopAsync().IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Stop_WithReadingsInTheStream_WaitsUntilTheirGatewaysHaveThem()
    {
        Take(readings: 3, signals: 0);
        _gateways.Delivered(new DeliveryCounts { Counted = 2 });
        var stopping = StopAsync();
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(stopping.IsCompleted);

        _gateways.Delivered(new DeliveryCounts { Counted = 1 });

        await EndsAsync(stopping);
    }

    [Fact]
    public async Task Stop_AfterRecordsCameAgain_StillWaitsForThoseThatHaveNotCome()
    {
        Take(readings: 3, signals: 0);
        _gateways.Delivered(new DeliveryCounts { Counted = 2, Repeated = 2, Missing = 1 });
        var stopping = StopAsync();
        Assert.False(stopping.IsCompleted);

        _gateways.Delivered(new DeliveryCounts { Counted = 1 });

        await EndsAsync(stopping);
    }

    [Fact]
    public async Task Stop_WithAMessageInHand_WaitsForItsAnswer()
    {
        _entrance.Receive();
        var stopping = StopAsync();
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(stopping.IsCompleted);

        _entrance.Refuse("not-json", isKept: false);

        await EndsAsync(stopping);
    }

    [Fact]
    public async Task Stop_WithReadingsThatNeverArrive_EndsAllTheSame()
    {
        Take(readings: 1, signals: 0);
        await EndsAsync(StopAsync());
    }

    // The next delay begins whenever the last one's continuation runs, so the clock goes on until the stop has ended.
    private async Task EndsAsync(Task stopping)
    {
        while (!stopping.IsCompleted)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            _clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await stopping;
    }

    private Task StopAsync() => new TelemetryDrain(_entrance, _gateways, _clock, NullLogger<TelemetryDrain>.Instance).StopAsync(TestContext.Current.CancellationToken);

    private void Take(int readings, int signals)
    {
        for (var index = 0; index < readings + signals; index++)
        {
            _entrance.Receive();
            _entrance.Accept(isSignal: index >= readings);
        }
    }
}
