using IoTRl.Domain.Gateways;
using IoTRl.Ingestion.Payloads;

namespace IoTRl.Ingestion.Fleet;

/// <summary>The control lane of a simulated gateway. Only the newest signal is worth anything, so a failed one is not repeated.</summary>
internal sealed class GatewaySignaller(SimulatedGateway gateway, GatewayLoad load, FleetTarget target, TimeProvider time, Action<string>? onFailure = null)
{
    private const double PeriodSeconds = 1;

    // How soon a new announcement is noticed.
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    private ulong _sequence;
    private double _lastSecond = double.NegativeInfinity;
    private (long Records, long Bytes) _lastTotals;
    private (long Records, long Bytes) _lastRates;
    private Announcement? _lastAnnounced;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var client = new MqttFleetClient(target, $"{gateway.Id}-signal", time, onFailure);
        using var timer = new PeriodicTimer(Step, time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            if (Next() is not { } signal) continue;
            var payload = PayloadWriter.Write(signal, load.Format);
            if (await client.TryPublishAsync($"iot/{gateway.Id}/signal", payload, load.Format.ContentType(), cancellationToken) is true) gateway.CountSignal();
        }
    }

    /// <summary>The signal that is due now; null while none is.</summary>
    internal GatewaySignal? Next()
    {
        var second = gateway.Second;
        var announced = gateway.AnnouncedAt(second);
        var isPeriodic = second - _lastSecond >= PeriodSeconds;
        if (!isPeriodic && Equals(announced, _lastAnnounced)) return null;
        var totals = gateway.Totals;
        if (isPeriodic)
        {
            _lastRates = PerSecond(totals, second - _lastSecond);
            (_lastSecond, _lastTotals) = (second, (totals.Records, totals.Bytes));
        }

        _lastAnnounced = announced;
        var now = time.GetUtcNow();
        // Rises across restarts of the device as well, because the newest sequence wins.
        _sequence = Math.Max(_sequence + 1, (ulong)now.ToUnixTimeMilliseconds());
        return new GatewaySignal
        {
            Gateway = load.Gateway,
            Sequence = _sequence,
            Time = now,
            Records = _lastRates.Records,
            Bytes = _lastRates.Bytes,
            Held = totals.Held,
            Announced = announced is null
                ? null
                : new AnnouncedLoad
                {
                    Start = gateway.TimeAt(announced.StartSecond),
                    Length = TimeSpan.FromSeconds(announced.LengthSeconds),
                    RecordsPerSecond = announced.RecordsPerSecond,
                },
        };
    }

    private (long Records, long Bytes) PerSecond((long Records, long Bytes, long Held) totals, double seconds) =>
        double.IsFinite(seconds)
            ? ((long)Math.Round((totals.Records - _lastTotals.Records) / seconds), (long)Math.Round((totals.Bytes - _lastTotals.Bytes) / seconds))
            : (totals.Records, totals.Bytes);
}
