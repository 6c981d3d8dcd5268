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
}
