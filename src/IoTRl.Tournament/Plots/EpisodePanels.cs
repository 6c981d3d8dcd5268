using ScottPlot;
using ScottPlot.TickGenerators;

namespace IoTRl.Tournament.Plots;

/// <summary>The panels of an episode's figure, from the cause to the price.</summary>
internal static class EpisodePanels
{
    internal static Plot Rate(EpisodeSeries series)
    {
        var plot = PlotStyle.Panel("records/s", series.Length, isLast: false);
        var (seconds, p50, p90) = series.ForecastAt60Seconds();
        if (seconds.Length > 0)
        {
            var band = plot.Add.FillY(seconds, p50, p90);
            (band.FillColor, band.LineWidth, band.LegendText) = (PlotStyle.Orange.WithAlpha(0.35), 0, "forecast 60 s before, p50 to p90");
        }

        Line(plot, series.Seconds, series.Rate, PlotStyle.Blue, 1.2f, "arrivals");
        if (series.Announced.Any(rate => rate > 0)) Line(plot, series.Seconds, series.Announced, PlotStyle.Purple, 1.2f, "announced, before it arrives").LinePattern = LinePattern.Dotted;
        var capacity = Line(plot, series.Seconds, series.Capacity, PlotStyle.Green, 1.6f, "capacity of what runs");
        capacity.ConnectStyle = ConnectStyle.StepHorizontal;
        var limit = plot.Add.HorizontalLine(series.Result.Options.FullRecordsPerSecond, 1.2f, PlotStyle.Grey, LinePattern.Dashed);
        limit.LegendText = "capacity at full size";
        PlotStyle.SetHeight(plot, Math.Max(series.Result.Options.FullRecordsPerSecond, series.Rate.Max()));
        return plot;
    }

    internal static Plot Executors(EpisodeSeries series)
    {
        var plot = PlotStyle.Panel("executors", series.Length, isLast: false);
        var highest = AddExecutors(plot, series);
        PlotStyle.SetHeight(plot, highest, 0.85);
        plot.Axes.Left.TickGenerator = CountTicks(highest);
        DecisionLabels.Add(plot, series, highest);
        return plot;
    }

    internal static Plot Freshness(EpisodeSeries series)
    {
        var plot = PlotStyle.Panel("oldest record, s", series.Length, isLast: false);
        var objective = series.Result.Options.Objective.TotalSeconds;
        var highest = Math.Max(1.5 * objective, Math.Min(series.Freshness.Max(), 6 * objective));
        foreach (var interval in series.Result.Intervals.Where(interval => interval.Objective.Violated))
        {
            var mark = plot.Add.HorizontalSpan(interval.Second - Episodes.EpisodeOptions.IntervalSeconds, interval.Second, PlotStyle.Vermilion.WithAlpha(0.35));
            mark.LineWidth = 0;
        }

        Line(plot, series.Seconds, series.Freshness, PlotStyle.Blue, 1.2f, "age of the oldest unprocessed record");
        var limit = plot.Add.HorizontalLine(objective, 1.8f, PlotStyle.Vermilion, LinePattern.Dashed);
        limit.LegendText = FormattableString.Invariant($"objective {objective:0.#} s; shaded: interval with more late records than allowed");
        AddBacklog(plot, series);
        PlotStyle.SetHeight(plot, highest);
        return plot;
    }

    internal static Plot Cost(EpisodeSeries series)
    {
        var plot = PlotStyle.Panel("USD so far", series.Length, isLast: true);
        Line(plot, series.Seconds, series.Cost, PlotStyle.Green, 2, FormattableString.Invariant($"cost: {series.Result.Totals.CommittedCostUsd:0.00} USD"));
        var options = series.Result.Options;
        var most = options.MaxExecutors * options.Twin.UsdPerExecutorHour * series.Length / 3600;
        var line = plot.Add.Line(0, 0, series.Length, most);
        (line.LineColor, line.LineWidth, line.LinePattern) = (PlotStyle.Grey, 1.2f, LinePattern.Dashed);
        line.LegendText = FormattableString.Invariant($"always {options.MaxExecutors} executors: {most:0.00} USD");
        PlotStyle.SetHeight(plot, Math.Max(most, series.Cost.Max()));
        return plot;
    }

    /// <summary>Executors by state as stacked areas, and those that are desired; answers the highest of all.</summary>
    internal static double AddExecutors(Plot plot, EpisodeSeries series)
    {
        Area(plot, series.Seconds, series.Starting, series.Warm, PlotStyle.Purple.WithAlpha(0.45), "warm");
        Area(plot, series.Seconds, series.Running, series.Starting, PlotStyle.Orange.WithAlpha(0.7), "starting");
        Area(plot, series.Seconds, new double[series.Seconds.Length], series.Running, PlotStyle.Sky.WithAlpha(0.7), "running");
        var desired = Line(plot, series.Seconds, series.Desired, PlotStyle.Ink, 1.6f, "desired");
        desired.ConnectStyle = ConnectStyle.StepHorizontal;
        return Math.Max(series.Desired.Max(), series.Warm.Max());
    }

    /// <summary>Whole executors, and none where the words are.</summary>
    internal static NumericManual CountTicks(double highest)
    {
        var step = Math.Max(1, Math.Ceiling(highest / 25) * 5);
        if (highest <= 6) step = 1;
        var ticks = new NumericManual();
        for (var count = 0.0; count <= highest; count += step) ticks.AddMajor(count, FormattableString.Invariant($"{count:0}"));
        return ticks;
    }

    private static void AddBacklog(Plot plot, EpisodeSeries series)
    {
        var backlog = Line(plot, series.Seconds, series.Backlog, PlotStyle.Ink.WithAlpha(0.6), 1, "backlog (right axis)");
        backlog.Axes.YAxis = plot.Axes.Right;
        plot.Axes.Right.Label.Text = "backlog, thousand records";
        plot.Axes.Right.TickGenerator = new NumericAutomatic { LabelFormatter = records => FormattableString.Invariant($"{records / 1000:#,0.###}") };
        plot.Axes.Right.Label.FontSize = 13;
        plot.Axes.Right.Label.FontName = PlotFonts.Family;
        plot.Axes.Right.TickLabelStyle.FontSize = 12;
        plot.Axes.Right.TickLabelStyle.FontName = PlotFonts.Family;
        plot.Axes.Right.Min = 0;
        plot.Axes.Right.Max = Math.Max(1, series.Backlog.Max()) * 2;
    }

    internal static ScottPlot.Plottables.Scatter Line(Plot plot, double[] seconds, double[] values, Color color, float width, string legend)
    {
        var line = plot.Add.ScatterLine(seconds, values, color);
        (line.LineWidth, line.LegendText) = (width, legend);
        return line;
    }

    internal static void Area(Plot plot, double[] seconds, double[] from, double[] to, Color color, string legend)
    {
        var area = plot.Add.FillY(seconds, from, to);
        (area.FillColor, area.LineWidth, area.LegendText) = (color, 0, legend);
    }
}
