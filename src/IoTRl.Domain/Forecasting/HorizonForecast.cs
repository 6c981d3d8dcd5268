namespace IoTRl.Domain.Forecasting;

/// <summary>Forecast of a rate at one horizon, records/s.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.horizon-forecast")]
public readonly record struct HorizonForecast
{
    /// <summary>How far ahead, seconds.</summary>
    [Id(0)] public int HorizonSeconds { get; init; }

    /// <summary>Median, records/s, at least 0.</summary>
    [Id(1)] public double P50 { get; init; }

    /// <summary>Ninetieth percentile, records/s, at least <see cref="P50"/>.</summary>
    [Id(2)] public double P90 { get; init; }
}
