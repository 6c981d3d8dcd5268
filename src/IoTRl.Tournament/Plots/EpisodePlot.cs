using IoTRl.Tournament.Episodes;
using ScottPlot;
using SkiaSharp;

namespace IoTRl.Tournament.Plots;

/// <summary>One episode on one time axis: rate and forecast, executors with the decisions in words, freshness against its objective, cost.</summary>
public static class EpisodePlot
{
    private const int HeadPixels = 84;

    /// <summary>The figure as png; equal episodes give equal bytes.</summary>
    public static byte[] ToPng(EpisodeResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        PlotFonts.Use();
        var series = new EpisodeSeries(result);
        (Plot Plot, int Height)[] panels =
        [
            (EpisodePanels.Rate(series), 330),
            (EpisodePanels.Executors(series), 390),
            (EpisodePanels.Freshness(series), 270),
            (EpisodePanels.Cost(series), 230),
        ];
        return PlotStyle.Stack(HeadPixels, canvas => DrawHead(canvas, EpisodeSummary.Of(result)), panels);
    }

    private static void DrawHead(SKCanvas canvas, EpisodeSummary summary)
    {
        PlotStyle.Draw(canvas, FormattableString.Invariant($"{summary.Policy} on {summary.Load}, {summary.Hours:0.##} h, seed {summary.Seed}"), PlotStyle.LeftPixels, 34, 24, isBold: true);
        PlotStyle.Draw(canvas, FormattableString.Invariant(
            $"{summary.ViolationsPercent:0.00} % of intervals in violation of the {summary.ObjectiveSeconds:0.#} s objective, {summary.LatePercent:0.000} % of records late, {summary.CostUsd:0.00} USD, {summary.ExecutorsMean:0.0} executors on average, {summary.RescalesPerHour:0.0} rescales an hour"),
            PlotStyle.LeftPixels, 66, 17, isBold: false);
    }
}
