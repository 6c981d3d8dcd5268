using IoTRl.Domain.Forecasting;

namespace IoTRl.Domain.Jobs;

/// <summary>How a <see cref="JobLoadWindow"/> looks at its seconds.</summary>
public sealed record JobLoadOptions
{
    /// <summary>Seconds of one control interval, 1..60. Default 5.</summary>
    public int IntervalSeconds { get; init; } = 5;

    /// <summary>The job's predictor, one sample a second: 5 targets at 3 quantiles.</summary>
    public PredictorOptions Predictor { get; init; } = PredictorOptions.Job;

    /// <summary>A learned forecaster that fills the forecast in place of the predictor; null (default) for the predictor.</summary>
    public QuantileForecaster? Forecaster { get; init; }

    /// <summary>
    /// True where no reading outlives the next one, as in a simulated episode: the forecast's array is used again, and reading allocates nothing. Default false.
    /// </summary>
    public bool ReusesForecast { get; init; }
}
