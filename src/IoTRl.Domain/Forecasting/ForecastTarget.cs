using System.Collections.Immutable;

namespace IoTRl.Domain.Forecasting;

/// <summary>One thing to forecast: the rate at a horizon, or the mean or the highest rate of the window (from, to] seconds ahead.</summary>
public readonly record struct ForecastTarget
{
    private ForecastTarget(ForecastKind kind, double fromSeconds, double toSeconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(fromSeconds);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(toSeconds, 86_400);
        if (!(fromSeconds <= toSeconds && toSeconds > 0)) throw new ArgumentOutOfRangeException(nameof(toSeconds), toSeconds, "A window ends after its start.");
        (Kind, FromSeconds, ToSeconds) = (kind, fromSeconds, toSeconds);
    }

    public ForecastKind Kind { get; }

    public double FromSeconds { get; }

    public double ToSeconds { get; }

    /// <summary>A gateway's: the rate at each of <see cref="RateForecast.HorizonSeconds"/>.</summary>
    public static ImmutableArray<ForecastTarget> Gateway { get; } = [.. RateForecast.HorizonSeconds.Select(seconds => At(seconds))];

    /// <summary>A job's, in the order of observation entries 44-58: max 0-30 s, mean 45-60, max 30-75, max 60-120, max 120-240.</summary>
    public static ImmutableArray<ForecastTarget> Job { get; } = [MaxOf(0, 30), MeanOf(45, 60), MaxOf(30, 75), MaxOf(60, 120), MaxOf(120, 240)];

    public static ForecastTarget At(double horizonSeconds) => new(ForecastKind.Point, horizonSeconds, horizonSeconds);

    public static ForecastTarget MeanOf(double fromSeconds, double toSeconds) => new(ForecastKind.Mean, fromSeconds, toSeconds);

    public static ForecastTarget MaxOf(double fromSeconds, double toSeconds) => new(ForecastKind.Max, fromSeconds, toSeconds);
}
