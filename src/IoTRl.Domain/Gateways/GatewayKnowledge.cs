using System.Collections.Immutable;
using IoTRl.Domain.Forecasting;

namespace IoTRl.Domain.Gateways;

/// <summary>What a gateway device has said of itself and what still holds of it: its newest signal, and how a forecast is lifted by it.</summary>
public sealed record GatewayKnowledge
{
    // Held records without an announcement are taken to be forwarded within this time (assumed): the announced lead of a store-and-forward gateway is 5 to 60 s.
    private const double HeldDrainSeconds = 60;

    // A device repeats itself once a second; its own forecast and burst probability are not believed longer than this.
    private static readonly TimeSpan SignalHolds = TimeSpan.FromSeconds(15);

    /// <summary>When the newest signal came; null for none.</summary>
    public DateTimeOffset? SignalTime { get; init; }

    public ImmutableArray<HorizonForecast> Forecast { get; init; } = [];

    /// <summary>The device's own burst probability, 0..1, as last told; null for never.</summary>
    public double? Burst { get; init; }

    /// <summary>When <see cref="Burst"/> was told: a signal without one does not make it younger.</summary>
    public DateTimeOffset? BurstTime { get; init; }

    /// <summary>Records stored at the device and not yet forwarded, as last told; null for never.</summary>
    public long? Held { get; init; }

    /// <summary>When <see cref="Held"/> was told.</summary>
    public DateTimeOffset? HeldTime { get; init; }

    /// <summary>Load announced; null for none.</summary>
    public AnnouncedLoad? Announced { get; init; }

    /// <summary>What holds after a signal: an announcement stands until another replaces it or it is over, and what the signal does not say stays as it was told.</summary>
    public GatewayKnowledge After(GatewaySignal signal, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(signal);
        var next = this with { SignalTime = now, Forecast = signal.Forecast, Announced = signal.Announced ?? AnnouncedAt(now) };
        if (signal.Burst is { } burst && double.IsFinite(burst)) next = next with { Burst = Math.Clamp(burst, 0, 1), BurstTime = now };
        if (signal.Held is { } held) next = next with { Held = Math.Max(0, held), HeldTime = now };
        return next;
    }

    /// <summary>The announcement that is not over yet; null for none.</summary>
    public AnnouncedLoad? AnnouncedAt(DateTimeOffset now) => Announced is { } load && now < load.Start + load.Length ? load : null;

    /// <summary>Held records as last told; 0 once that is old.</summary>
    public long HeldAt(DateTimeOffset now) => IsFresh(HeldTime, now) ? Held ?? 0 : 0;

    /// <summary>The device's burst probability as last told; 0, which lifts nothing, once that is old.</summary>
    public double BurstAt(DateTimeOffset now) => IsFresh(BurstTime, now) ? Burst ?? 0 : 0;

    /// <summary>The forecast lifted to what the device knows: at each horizon at least its own forecast, and at least the announced rate where the announcement
    /// covers any of the time up to that horizon; held records that nothing announces are spread over the next minute.</summary>
    /// <param name="forecast">From the counted past.</param>
    /// <param name="now">Time.</param>
    /// <param name="announced">The announcement at the rate to be believed; null for none.</param>
    public RateForecast Lift(RateForecast forecast, DateTimeOffset now, AnnouncedLoad? announced)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        var fresh = IsFresh(SignalTime, now);
        if (!fresh && announced is null) return forecast;
        var held = announced is null ? HeldAt(now) / HeldDrainSeconds : 0;
        var horizons = ImmutableArray.CreateBuilder<HorizonForecast>(forecast.Horizons.Length);
        var from = 0;
        foreach (var horizon in forecast.Horizons)
        {
            var known = announced is not null && Covers(announced, now.AddSeconds(from), now.AddSeconds(horizon.HorizonSeconds)) ? announced.RecordsPerSecond : 0;
            var drain = horizon.HorizonSeconds <= HeldDrainSeconds ? held : 0;
            var own = fresh ? OwnAt(horizon.HorizonSeconds) : default;
            var p50 = Math.Max(Math.Max(horizon.P50 + drain, known), own.P50);
            horizons.Add(horizon with { P50 = p50, P90 = Math.Max(p50, Math.Max(horizon.P90 + drain, own.P90)) });
            from = horizon.HorizonSeconds;
        }

        return forecast with { Horizons = horizons.MoveToImmutable(), BurstProbability = Math.Max(forecast.BurstProbability, BurstAt(now)) };
    }

    private static bool IsFresh(DateTimeOffset? told, DateTimeOffset now) => told is { } time && now - time <= SignalHolds;

    private HorizonForecast OwnAt(int horizonSeconds)
    {
        foreach (var horizon in Forecast)
            if (horizon.HorizonSeconds == horizonSeconds && double.IsFinite(horizon.P50) && double.IsFinite(horizon.P90)) return horizon;
        return default;
    }

    private static bool Covers(AnnouncedLoad load, DateTimeOffset from, DateTimeOffset to) => load.Start <= to && load.Start + load.Length > from;
}
