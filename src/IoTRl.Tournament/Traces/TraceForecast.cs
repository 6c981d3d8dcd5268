using IoTRl.Domain.Forecasting;
using IoTRl.Domain.Traces;

namespace IoTRl.Tournament.Traces;

/// <summary>
/// The on-line predictor on a recording, one sample ahead, against persistence ("as now"). It learns while it is scored; the first tenth, at least
/// 50 samples, is not scored. WAPE is the sum of absolute errors over the sum of outcomes: 0 is perfect.
/// </summary>
public sealed record TraceForecast
{
    private const int LeastScored = 20;

    // A sample is played in a minute: the predictor's horizons of 60 and 120 s are one and two samples.
    private static readonly TimeSpan Played = TimeSpan.FromSeconds(60);
    private static readonly DateTimeOffset Unstamped = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public required int Scored { get; init; }

    public required double Wape { get; init; }

    public required double PersistenceWape { get; init; }

    /// <summary>Share of outcomes at or below the p90 forecast: 0.9 is right.</summary>
    public required double P90Coverage { get; init; }

    /// <summary>Share of the error of persistence that the predictor avoids, per cent; below 0 it is worse.</summary>
    public double GainPercent => PersistenceWape > 0 ? 100 * (1 - Wape / PersistenceWape) : 0;

    /// <summary>Null where fewer than 20 samples would be scored, or all of them are zero.</summary>
    public static TraceForecast? Of(Trace trace, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(trace);
        var values = trace.Values.Span;
        var day = TimeSpan.FromDays(1) / trace.Interval * Played;
        var predictor = new OnlineRatePredictor(PredictorOptions.Gateway with { SampleInterval = Played, Period = day < 4 * Played ? 4 * Played : day });
        var target = ForecastTarget.Gateway.IndexOf(ForecastTarget.Gateway.First(candidate => candidate.ToSeconds == Played.TotalSeconds));
        var start = Math.Max(50, values.Length / 10);
        var (outcomes, medians, uppers, persistence) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var index = 0; index < values.Length; index++)
        {
            if (index % 1000 == 0) cancellationToken.ThrowIfCancellationRequested();
            if (index > start && double.IsFinite(values[index]) && double.IsFinite(values[index - 1]))
            {
                var quantiles = predictor.Quantiles(target);
                outcomes.Add(values[index]);
                medians.Add(quantiles[0]);
                uppers.Add(quantiles[^1]);
                persistence.Add(values[index - 1]);
            }

            if (double.IsFinite(values[index])) predictor.Observe(Unstamped + index * Played, values[index]);
        }

        if (outcomes.Count < LeastScored || outcomes.Sum() <= 0) return null;
        return new()
        {
            Scored = outcomes.Count,
            Wape = ForecastScoring.Wape([.. outcomes], [.. medians]),
            PersistenceWape = ForecastScoring.Wape([.. outcomes], [.. persistence]),
            P90Coverage = ForecastScoring.Coverage([.. outcomes], [.. uppers]),
        };
    }
}
