using IoTRl.Grains.Gateways;
using IoTRl.Ingestion.Telemetry;

namespace IoTRl.Silo.Hosting;

/// <summary>
/// The embedded stream keeps readings in memory, and their senders have been told that they are taken. So a stop waits, after the last entrance has closed and before
/// the grains go, until every message in hand has its answer and every reading its gateway, which stores its counts as it deactivates. Bounded: a stop ends.
/// </summary>
internal sealed partial class TelemetryDrain(IngestionInstruments entrance, GatewayInstruments gateways, TimeProvider clock, ILogger<TelemetryDrain> logger) : IHostedService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        while (!IsDrained)
        {
            if (clock.GetElapsedTime(began) >= Patience || cancellationToken.IsCancellationRequested)
            {
                var counts = entrance.Counts;
                LogGaveUp(counts.Readings - gateways.CountedRecords, counts.InHand);
                return;
            }

            await Task.Delay(Step, clock, CancellationToken.None);
        }
    }

    private bool IsDrained
    {
        get
        {
            var counts = entrance.Counts;
            return counts.InHand <= 0 && counts.Readings <= gateways.CountedRecords;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The stop does not wait longer: {Readings} readings taken over have not reached their gateway and are lost to the counts; {InHand} messages have no answer, so their senders send again")]
    private partial void LogGaveUp(long readings, long inHand);
}
