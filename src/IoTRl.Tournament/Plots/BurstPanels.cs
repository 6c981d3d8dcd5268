using IoTRl.Domain.Forecasting;
using IoTRl.Tournament.ColdStart;
using IoTRl.Tournament.Episodes;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace IoTRl.Tournament.Plots;

/// <summary>The panels of a burst's figure, from the cause to what was felt.</summary>
internal static class BurstPanels
{
    /// <summary>What came, and what was known of it at each moment: drawn when it was known, not when it came true.</summary>
    internal static Plot Rate(BurstResult result, EpisodeSeries series)
    {
        var (plot, job, load) = (PlotStyle.Panel("records/s", series.Length, isLast: false), result.Options.Job, result.Load);
        var ahead = job.Twin.ColdStart.MedianSeconds + EpisodeOptions.IntervalSeconds;
        var forecasts = series.Result.Intervals.Where(interval => interval.Observation.EdgeForecast is not null).ToArray();
        var highest = series.Rate.Max();
        if (forecasts.Length > 0)
        {
            var p90 = forecasts.Select(interval => interval.Observation.EdgeForecast!.P90At(ahead)).ToArray(); // filtered above
            highest = Math.Max(highest, p90.Max());
            double[] seconds = [.. forecasts.Select(interval => (double)interval.Second)];
            EpisodePanels.Area(
                plot, seconds, [.. forecasts.Select(interval => interval.Observation.EdgeForecast!.P50At(ahead))], p90, // filtered above
                PlotStyle.Orange.WithAlpha(0.35), FormattableString.Invariant($"forecast made then for {Math.Min(ahead, RateForecast.HorizonSeconds[^1]):0} s later, p50 to p90"));
            // Where the announcement is above the past, p50 and p90 are one, and an area without height is not seen.
            EpisodePanels.Line(plot, seconds, p90, PlotStyle.Orange, 1.6f, "");
        }

        EpisodePanels.Line(plot, series.Seconds, series.Rate, PlotStyle.Blue, 2, "arrivals");
        var moments = new List<MomentLabel> { new(load.StartSecond, load.CalmRecordsPerSecond, "the burst arrives"), new(load.EndSecond, load.PeakRecordsPerSecond, "it fades") };
        if (load.IsAnnounced)
        {
            var announced = EpisodePanels.Line(plot, series.Seconds, Announced(result, series), PlotStyle.Vermilion, 1.8f, FormattableString.Invariant($"announced then, arrives {result.Options.Edge.LeadSeconds} s later"));
            announced.LinePattern = LinePattern.Dashed;
            moments.Insert(0, new MomentLabel(load.AnnouncedSecond, 0, "gateways announce it"));
        }

        PlotStyle.SetHeight(plot, highest, 0.62);
        plot.Axes.Left.TickGenerator = Ticks(highest);
        MomentLabels.Add(plot, moments, series.Length, highest, rows: 2);
        return plot;
    }

    /// <summary>What ran and what was needed, with the policy's moments.</summary>
    internal static Plot Executors(BurstRun run, EpisodeSeries series)
    {
        var plot = PlotStyle.Panel($"{run.Policy}: executors", series.Length, isLast: false);
        var rate = run.Episode.Options.Twin.ExecutorRateRecordsPerSecond;
        var highest = EpisodePanels.AddExecutors(plot, series);
        var needed = EpisodePanels.Line(plot, series.Seconds, [.. series.Rate.Select(records => records / rate)], PlotStyle.Vermilion, 2, "needed for what arrives");
        needed.LinePattern = LinePattern.Dotted;
        highest = Math.Max(highest, series.Rate.Max() / rate);
        PlotStyle.SetHeight(plot, highest, 0.78);
        plot.Axes.Left.TickGenerator = EpisodePanels.CountTicks(highest);
        MomentLabels.Add(plot, Moments(run), series.Length, highest, rows: 3);
        return plot;
    }

    /// <summary>How long records waited under both.</summary>
    internal static Plot Freshness(BurstResult result, EpisodeSeries reactive, EpisodeSeries proactive)
    {
        var plot = PlotStyle.Panel("oldest record, s", reactive.Length, isLast: true);
        var objective = result.Options.Job.Objective.TotalSeconds;
        var limit = plot.Add.HorizontalLine(objective, 1.8f, PlotStyle.Ink, LinePattern.Dashed);
        limit.LegendText = FormattableString.Invariant($"objective {objective:0.#} s");
        var waits = EpisodePanels.Line(plot, reactive.Seconds, reactive.Freshness, PlotStyle.Vermilion, 2, Wait(result.Reactive));
        waits.LinePattern = LinePattern.Dotted;
        EpisodePanels.Line(plot, proactive.Seconds, proactive.Freshness, PlotStyle.Blue, 2.2f, Wait(result.Proactive));
        var highest = Math.Max(1.5 * objective, Math.Max(reactive.Freshness.Max(), proactive.Freshness.Max()));
        PlotStyle.SetHeight(plot, highest, 0.62);
        plot.Axes.Left.TickGenerator = Ticks(highest);
        MomentLabels.Add(plot, Waits(result.Proactive).Concat(Waits(result.Reactive)), reactive.Length, highest, rows: 2);
        return plot;
    }

    // Round numbers, and none where the words are.
    private static NumericManual Ticks(double highest)
    {
        const int Most = 8;
        var power = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(1, highest / Most))));
        var step = power * (highest / Most / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 };
        var ticks = new NumericManual();
        for (var value = 0.0; value <= highest; value += step) ticks.AddMajor(value, FormattableString.Invariant($"{value:#,0}"));
        return ticks;
    }

    // What gateways said at the end of each second of an interval, on average; gaps where they said nothing.
    private static double[] Announced(BurstResult result, EpisodeSeries series)
    {
        var (tape, lead) = (result.Tape, result.Options.Edge.LeadSeconds);
        return [.. series.Seconds.Select(second => Enumerable.Range(tape.HistorySeconds + (int)second - EpisodeOptions.IntervalSeconds, EpisodeOptions.IntervalSeconds).Average(said => tape.AnnouncedRates[said + lead]))];
    }

    private static IEnumerable<MomentLabel> Moments(BurstRun run)
    {
        if (!run.Asked.IsEmpty)
        {
            var asked = run.Asked[0];
            yield return new MomentLabel(asked.FromSecond, asked.Before, FormattableString.Invariant($"asks: {asked.Before} \u2192 {asked.After}"));
            if (run.FirstCameSecond is { } came) yield return new MomentLabel(came, asked.Before, FormattableString.Invariant($"first one runs, {came - asked.FromSecond} s later"));
        }

        if (run.EnoughSecond is { } enough) yield return new MomentLabel(enough, run.EnoughExecutors, FormattableString.Invariant($"{run.EnoughExecutors} run: enough"));
        if (run.LetGo is { } down) yield return new MomentLabel(down.FromSecond, down.Before, FormattableString.Invariant($"lets go: {down.Before} \u2192 {down.After}"));
        foreach (var move in run.Asked.Skip(1)) yield return new MomentLabel(move.FromSecond, move.Before, FormattableString.Invariant($"asks: {move.Before} \u2192 {move.After}"));
    }

    private static IEnumerable<MomentLabel> Waits(BurstRun run)
    {
        if (run.BehindSecond is null) yield break;
        yield return new MomentLabel(run.Worst.Second, run.Worst.FreshnessSeconds, FormattableString.Invariant($"{run.Policy}: {run.Worst.FreshnessSeconds:0} s at worst"));
        if (run.CaughtUpSecond is { } over) yield return new MomentLabel(over, 0, FormattableString.Invariant($"{run.Policy} has caught up"));
    }

    private static string Wait(BurstRun run) =>
        FormattableString.Invariant($"{run.Policy}: {100 * run.Episode.Totals.LateShare:0.0} % of records late, {run.CostUsd:0.000} USD");
}
