using IoTRl.Tournament.ColdStart;
using SkiaSharp;

namespace IoTRl.Tournament.Plots;

/// <summary>One burst under two policies on one time axis: what came and what was known of it, the executors of each with its moments in words, and how long records waited.</summary>
public static class BurstPlot
{
    private const float TextSize = 17;
    private const int LinePixels = 25;
    private const int FirstLinePixels = 66;

    /// <summary>The figure as png; equal results give equal bytes.</summary>
    public static byte[] ToPng(BurstResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        PlotFonts.Use();
        var lines = PlotStyle.Wrap(BurstVerdict.Of(result), TextSize);
        var (reactive, proactive) = (new EpisodeSeries(result.Reactive.Episode), new EpisodeSeries(result.Proactive.Episode));
        return PlotStyle.Stack(
            FirstLinePixels + (LinePixels * lines.Count),
            canvas => DrawHead(canvas, result, lines),
            (BurstPanels.Rate(result, proactive), 330),
            (BurstPanels.Executors(result.Reactive, reactive), 300),
            (BurstPanels.Executors(result.Proactive, proactive), 300),
            (BurstPanels.Freshness(result, reactive, proactive), 340));
    }

    private static void DrawHead(SKCanvas canvas, BurstResult result, List<string> lines)
    {
        var job = result.Options.Job;
        PlotStyle.Draw(canvas, FormattableString.Invariant(
            $"One burst: {result.Reactive.Policy} (reactive) against {result.Proactive.Policy} (proactive), cold start {job.Twin.ColdStart.MedianSeconds:0.#} s, seed {job.Seed}"),
            PlotStyle.LeftPixels, 34, 24, isBold: true);
        for (var line = 0; line < lines.Count; line++) PlotStyle.Draw(canvas, lines[line], PlotStyle.LeftPixels, FirstLinePixels + (LinePixels * line), TextSize, isBold: false);
    }
}
