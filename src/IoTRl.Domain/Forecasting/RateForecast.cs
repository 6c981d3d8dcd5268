using System.Collections.Immutable;

namespace IoTRl.Domain.Forecasting;

/// <summary>What one gateway or one job expects: quantiles at the six horizons and the probability of a burst.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.rate-forecast")]
public sealed record RateForecast
{
    /// <summary>The horizons of every forecast, seconds.</summary>
    public static readonly ImmutableArray<int> HorizonSeconds = [5, 10, 20, 30, 60, 120];

    /// <summary>One entry a horizon, nearest first.</summary>
    [Id(0)] public required ImmutableArray<HorizonForecast> Horizons { get; init; }

    /// <summary>Probability, 0..1, that within 60 s the rate reaches 1.5 times the mean of the last 5 min.</summary>
    [Id(1)] public double BurstProbability { get; init; }

    /// <summary>Median so many seconds ahead, records/s: between two horizons on the line between them, beyond the first and the last their own.</summary>
    public double P50At(double secondsAhead) => At(secondsAhead, upper: false);

    /// <summary>Ninetieth percentile so many seconds ahead, records/s, found like <see cref="P50At"/>.</summary>
    public double P90At(double secondsAhead) => At(secondsAhead, upper: true);

    private double At(double secondsAhead, bool upper)
    {
        if (Horizons.IsDefaultOrEmpty) return 0;
        var before = Horizons[0];
        if (secondsAhead <= before.HorizonSeconds) return Quantile(before, upper);
        for (var index = 1; index < Horizons.Length; index++)
        {
            var after = Horizons[index];
            if (secondsAhead < after.HorizonSeconds)
            {
                var part = (secondsAhead - before.HorizonSeconds) / (after.HorizonSeconds - before.HorizonSeconds);
                return Quantile(before, upper) + part * (Quantile(after, upper) - Quantile(before, upper));
            }

            before = after;
        }

        return Quantile(before, upper);
    }

    private static double Quantile(HorizonForecast horizon, bool upper) => upper ? horizon.P90 : horizon.P50;
}
