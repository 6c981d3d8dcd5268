namespace IoTRl.Grains.Rest;

/// <summary>Forecast of a rate at one horizon.</summary>
public sealed record ForecastView
{
    /// <summary>How far ahead, seconds.</summary>
    public required int HorizonSeconds { get; init; }

    /// <summary>Median, records/s.</summary>
    public required double P50 { get; init; }

    /// <summary>Ninetieth percentile, records/s.</summary>
    public required double P90 { get; init; }
}
