using IoTRl.Domain.Forecasting;

namespace IoTRl.Domain.Jobs;

/// <summary>What the gateways of a job say together.</summary>
public readonly record struct JobDemand
{
    /// <summary>A job without gateways: no forecast, nothing silent, nothing announced.</summary>
    public static JobDemand None => default;

    /// <summary>Rate of the gateways that speak, records/s; unknown where all are silent or there is none.</summary>
    public Measured RecordsPerSecond { get; init; }

    /// <summary>Sum of the forecasts of the gateways that speak, a gateway without one by its present rate; null where none has one.</summary>
    public RateForecast? Forecast { get; init; }

    /// <summary>Age of the oldest forecast in the sum, seconds; unknown without a sum.</summary>
    public Measured ForecastAgeSeconds { get; init; }

    /// <summary>Sum over gateways of share x burst probability, 0..1.</summary>
    public Measured EdgeBurst { get; init; }

    /// <summary>Share of the load whose gateways are silent, 0..1.</summary>
    public double SilentShare { get; init; }

    /// <summary>Announced total, mean of the last 5 s, records/s.</summary>
    public double AnnouncedRecordsPerSecond { get; init; }

    /// <summary>What is announced less what the gateways that announce it send now.</summary>
    public AnnouncedRise AnnouncedRise { get; init; }

    public int Gateways { get; init; }

    public int SilentGateways { get; init; }

    /// <summary>What the silent ones carried when last heard, records/s: in neither rate nor forecast.</summary>
    public double SilentRecordsPerSecond { get; init; }
}
