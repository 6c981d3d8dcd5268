using IoTRl.Learning.Forecasting;

namespace IoTRl.Trainer.Forecasting;

/// <summary>How good a forecaster is on some families.</summary>
internal sealed record CoverageRow
{
    /// <summary>Known or held-out.</summary>
    public required string Families { get; init; }

    public required ForecastCoverage Coverage { get; init; }
}
