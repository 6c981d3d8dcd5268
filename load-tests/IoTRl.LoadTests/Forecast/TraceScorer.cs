using System.Collections.Immutable;
using System.Globalization;
using IoTRl.Domain.Forecasting;
using IoTRl.Domain.Traces;

namespace IoTRl.LoadTests.Forecast;

/// <summary>
/// Plays one trace, a sample a minute, through the shipped predictor. Horizons are whole samples: anything shorter would score interpolation. Scored is what comes after
/// the first day, where every yardstick has something to say.
/// </summary>
internal static class TraceScorer
{
    internal const double PlayedSampleSeconds = 60;

    private static readonly ImmutableArray<double> Quantiles = [0.5, 0.8, 0.95];

    private static readonly ImmutableArray<ForecastTarget> Targets =
        [ForecastTarget.At(60), ForecastTarget.At(120), ForecastTarget.At(240), ForecastTarget.At(600), ForecastTarget.MaxOf(0, 120), ForecastTarget.MaxOf(120, 240)];

    internal static TraceScore Score(Trace trace)
    {
        var values = trace.Values.ToArray();
        var perDay = (int)Math.Round(TimeSpan.FromDays(1) / trace.Interval);
        var options = new PredictorOptions
        {
            Targets = Targets,
            Quantiles = Quantiles,
            SampleInterval = TimeSpan.FromSeconds(PlayedSampleSeconds),
            Period = TimeSpan.FromSeconds(PlayedSampleSeconds * perDay),
        };
        // The recorded wall time, compressed: phases of day and week stay what they were.
        var start = new DateTimeOffset((long)((trace.Start?.Ticks ?? 0) * (options.SampleInterval / trace.Interval)), TimeSpan.Zero);
        var ours = PredictorRun.Of(options, start, values);
        var persistence = PredictorRun.Of(options with { Margin = 1 }, start, values);
        return new TraceScore
        {
            Trace = trace.Name,
            Samples = values.Count(double.IsFinite),
            Targets = [.. Targets.Select((_, index) => ScoreTarget(index, ours, persistence, values, perDay))],
            Burst = ScoreBurst(ours, values, perDay),
        };
    }

    private static TargetScore ScoreTarget(int target, PredictorRun ours, PredictorRun persistence, double[] values, int perDay)
    {
        var (first, last) = Window(Targets[target]);
        var outcomes = Enumerable.Range(0, values.Length).Select(index => index < perDay ? double.NaN : Highest(values, index + first, index + last)).ToArray();
        var mean = values.Where(double.IsFinite).Average();
        var yesterday = YesterdayQuantiles(outcomes, values, perDay, first, last);
        double Pinball(Func<int, double[]> forecast) =>
            Enumerable.Range(0, Quantiles.Length).Sum(index => ForecastScoring.MeanPinballLoss(outcomes, forecast(index), Quantiles[index])) / mean;
        var repeated = Enumerable.Range(0, values.Length).Select(index => Highest(values, index - (last - first), index)).ToArray();
        return new TargetScore
        {
            Target = string.Create(CultureInfo.InvariantCulture, $"{(first == last ? "at" : "max")} {(first == last ? "" : first + "-")}{last}"),
            Scored = outcomes.Count(double.IsFinite),
            Wape = ForecastScoring.Wape(outcomes, ours.Quantile(target, 0)),
            PersistenceWape = ForecastScoring.Wape(outcomes, repeated),
            YesterdayWape = ForecastScoring.Wape(outcomes, yesterday[^1]),
            Pinball = Pinball(index => ours.Quantile(target, index)),
            PersistencePinball = Pinball(index => persistence.Quantile(target, index)),
            YesterdayPinball = Pinball(index => yesterday[index]),
            Coverage = [.. Quantiles.Select((_, index) => ForecastScoring.Coverage(outcomes, ours.Quantile(target, index)))],
            PersistenceShare = ours.PersistenceShare(target),
        };
    }

    private static (int First, int Last) Window(ForecastTarget target)
    {
        var last = (int)Math.Round(target.ToSeconds / PlayedSampleSeconds);
        return target.Kind == ForecastKind.Max ? ((int)Math.Round(target.FromSeconds / PlayedSampleSeconds) + 1, last) : (last, last);
    }

    private static double Highest(double[] values, int first, int last)
    {
        if (first < 0 || last >= values.Length) return double.NaN;
        var window = values[first..(last + 1)];
        return window.Any(double.IsNaN) ? double.NaN : window.Max();
    }

    /// <summary>One array a quantile, then the bare value: the same window on the latest earlier day, of at most 14, that was recorded.</summary>
    private static double[][] YesterdayQuantiles(double[] outcomes, double[] values, int perDay, int first, int last)
    {
        var rows = Enumerable.Range(0, Quantiles.Length + 1).Select(_ => new double[outcomes.Length]).ToArray();
        var offsets = new QuantileOffsets(Quantiles);
        for (var index = 0; index < outcomes.Length; index++)
        {
            var before = Enumerable.Range(1, 14).Select(day => Highest(values, index + first - day * perDay, index + last - day * perDay)).FirstOrDefault(double.IsFinite, double.NaN);
            rows[^1][index] = before;
            for (var quantile = 0; quantile < Quantiles.Length; quantile++) rows[quantile][index] = Math.Max(0, before + offsets[quantile]);
            if (index >= last) offsets.Learn(outcomes[index - last] - rows[^1][index - last]);
        }
        return rows;
    }

    private static BurstScore ScoreBurst(PredictorRun ours, double[] values, int perDay)
    {
        const int Behind = 5;
        var (labels, probabilities, bases) = (new List<bool>(), new List<double>(), new List<double>());
        double seen = 0, bursts = 0;
        for (var index = Behind; index + 1 < values.Length; index++)
        {
            var before = values[(index - Behind + 1)..(index + 1)];
            if (double.IsNaN(values[index + 1]) || before.Any(double.IsNaN)) continue;
            var isBurst = BurstDefinition.IsBurst(values[index + 1], before.Average());
            if (index >= perDay)
            {
                labels.Add(isBurst);
                probabilities.Add(ours.Burst[index]);
                bases.Add(seen == 0 ? 0 : bursts / seen);
            }
            seen++;
            bursts += isBurst ? 1 : 0;
        }
        var alarms = BurstAlarms.Of(values, ours.Burst, PlayedSampleSeconds);
        return new BurstScore
        {
            BaseRate = bursts / seen,
            Brier = ForecastScoring.BrierScore([.. labels], [.. probabilities]),
            BaseRateBrier = ForecastScoring.BrierScore([.. labels], [.. bases]),
            Bursts = alarms.Bursts,
            ForeseenShare = alarms.ForeseenShare,
            MeanLeadSeconds = alarms.MeanLeadSeconds,
            FalseAlarms = alarms.FalseAlarms,
        };
    }
}
