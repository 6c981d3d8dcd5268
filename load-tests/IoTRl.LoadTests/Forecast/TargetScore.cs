using System.Collections.Immutable;

namespace IoTRl.LoadTests.Forecast;

/// <summary>Scores of one target: WAPE of the median, and pinball loss summed over the quantiles in units of the trace's mean.</summary>
internal sealed record TargetScore
{
    public required string Target { get; init; }

    public required int Scored { get; init; }

    public required double Wape { get; init; }

    public required double PersistenceWape { get; init; }

    public required double YesterdayWape { get; init; }

    public required double Pinball { get; init; }

    public required double PersistencePinball { get; init; }

    public required double YesterdayPinball { get; init; }

    /// <summary>Share of outcomes at or below each quantile.</summary>
    public required ImmutableArray<double> Coverage { get; init; }

    /// <summary>Share of forecasts in which persistence spoke.</summary>
    public required double PersistenceShare { get; init; }
}
