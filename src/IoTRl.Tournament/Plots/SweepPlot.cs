using IoTRl.Tournament.Twins;
using ScottPlot;
using ScottPlot.TickGenerators;
using SkiaSharp;

namespace IoTRl.Tournament.Plots;

/// <summary>What one thing is worth: cost at the compared late share at the points of a sweep, a line a contestant with 95 % intervals; hollow where no setting comes so low.</summary>
public static class SweepPlot
{
    private const int Width = PlotStyle.FigurePixels;
    private const int HeadPixels = 92;
    private const int PlotHeight = 748;
    private const float LabelSize = 18;

    // Pixels between the marks of two contestants at one point, so that their intervals can be told apart.
    private const float Apart = 7;

    private static readonly PixelPadding Padding = new(PlotStyle.LeftPixels, 250, 60, 12);
    private static readonly SKRect Pixels = new(Padding.Left, HeadPixels + Padding.Top, Width - Padding.Right, HeadPixels + PlotHeight - Padding.Bottom);

    /// <summary>The figure as png; equal results give equal bytes.</summary>
    /// <param name="result">What was played.</param>
    /// <param name="sweep">One of its sweeps.</param>
    public static byte[] ToPng(TwinTournamentResult result, TwinSweep sweep)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(sweep);
        PlotFonts.Use();
        var lines = LinesOf(result, sweep);
        var axis = SweepAxis.Of(sweep);
        var frame = FrameOf(result, lines, axis);
        using var surface = SKSurface.Create(new SKImageInfo(Width, HeadPixels + PlotHeight));
        surface.Canvas.Clear(SKColors.White);
        PlotStyle.Draw(surface.Canvas, Axes(sweep, axis, frame, result.Options.LateShare), SKRectI.Create(0, HeadPixels, Width, PlotHeight));
        DrawHead(surface.Canvas, result, sweep, axis, lines);
        var styles = ContestantStyle.Of(result);
        foreach (var (number, line) in lines.Index()) Draw(surface.Canvas, line, styles[line.Contestant], axis, frame, Apart * (number - ((lines.Length - 1) / 2f)));
        DrawLabels(surface.Canvas, lines, styles, frame);
        return PlotStyle.ToPng(surface);
    }

    private static Line[] LinesOf(TwinTournamentResult result, TwinSweep sweep) =>
    [
        .. result.Sweeps.Where(cost => cost.Sweep == sweep.Name).GroupBy(cost => cost.Contestant)
            .Select(costs => new Line(costs.Key, [.. sweep.Points.Select(point => costs.Single(cost => cost.Point == point.Name))])),
    ];

    private static PlotFrame FrameOf(TwinTournamentResult result, Line[] lines, SweepAxis axis)
    {
        var costs = lines.SelectMany(line => line.Costs).SelectMany(cost => new[] { cost.UsdPerHour.Value, cost.UsdPerHour.Low, cost.UsdPerHour.High }).Where(double.IsFinite).DefaultIfEmpty(result.MostUsdPerHour).ToArray();
        var room = Math.Max(costs.Max() - costs.Min(), 0.05) * 0.08;
        var (first, last) = (axis.Places.Min(), axis.Places.Max());
        var side = Math.Max(last - first, 1) * (axis.IsNumeric ? 0.04 : 0.12);
        return new PlotFrame(Pixels, new AxisLimits(first - side, last + side, Math.Max(0, costs.Min() - room), costs.Max() + room));
    }

    private static Plot Axes(TwinSweep sweep, SweepAxis axis, PlotFrame frame, double lateShare)
    {
        var plot = PlotStyle.Empty(FormattableString.Invariant($"cost at {100 * lateShare:0.###} % late records, USD/h"), Padding);
        plot.XLabel(sweep.Axis, 17);
        plot.Axes.Left.Label.FontSize = 17;
        (plot.Axes.Left.TickLabelStyle.FontSize, plot.Axes.Bottom.TickLabelStyle.FontSize) = (15, 15);
        plot.Axes.Left.TickGenerator = PlotStyle.UsdTicks();
        var ticks = new NumericManual();
        foreach (var (label, place) in axis.Labels.Zip(axis.Places)) ticks.AddMajor(place, label);
        plot.Axes.Bottom.TickGenerator = ticks;
        plot.Axes.SetLimits(frame.Limits);
        return plot;
    }

    private static void DrawHead(SKCanvas canvas, TwinTournamentResult result, TwinSweep sweep, SweepAxis axis, Line[] lines)
    {
        PlotStyle.Draw(canvas, TitleOf(result, sweep, axis, lines), PlotStyle.LeftPixels, 38, 26, isBold: true);
        PlotStyle.Draw(canvas, FormattableString.Invariant(
            $"{WindowsOf(result)}; bars: 95 % intervals{(lines.Any(line => line.Costs.Any(cost => !cost.IsReached)) ? "; hollow: no setting comes so low, all executors count" : "")}; better: lower"),
            PlotStyle.LeftPixels, 70, 18, isBold: false);
    }

    private static string WindowsOf(TwinTournamentResult result)
    {
        var windows = PlotStyle.Count(result.Options.SweepWindows, "window", "windows");
        return result.Options.Training.Length == 1 ? $"first {windows} of {result.Options.Training[0].Name}" : $"first {windows} each of {result.Options.Training.Length} families";
    }

    // Of the announcement, what it is worth to the cheapest of ours at the longest lead.
    private static string TitleOf(TwinTournamentResult result, TwinSweep sweep, SweepAxis axis, Line[] lines)
    {
        if (sweep.Name != TwinSweeps.Lead) return $"Cost against {sweep.Axis}";
        var ours = lines.Where(line => result.Standings.Any(standing => standing.Name == line.Contestant && standing.Track is ContestantTrack.Ours or ContestantTrack.Learned)).MinBy(line => line.Costs[^1].UsdPerHour.Value);
        return ours is null || !axis.IsNumeric
            ? "What an announcement is worth: cost against its lead"
            : $"What an announcement is worth: {ours.Contestant} costs {Words(ours.Costs[0])} at a lead of {axis.Labels[0]} s, {Words(ours.Costs[^1])} at {axis.Labels[^1]} s";
    }

    private static string Words(SweepCost cost) => FormattableString.Invariant($"{cost.UsdPerHour.Value:0.00} USD/h{(cost.IsReached ? "" : " (all executors)")}");

    private static void Draw(SKCanvas canvas, Line line, ContestantStyle style, SweepAxis axis, PlotFrame frame, float aside)
    {
        SKPoint At(int point, double usd) => frame.At(axis.Places[point], usd) + new SKPoint(aside, 0);
        // Between names there is nothing: the line only leads the eye.
        var between = axis.IsNumeric ? style.Color : style.Color.WithAlpha(0.3);
        for (var point = 1; point < line.Costs.Length; point++)
            PlotMarks.DrawLine(canvas, At(point - 1, line.Costs[point - 1].UsdPerHour.Value), At(point, line.Costs[point].UsdPerHour.Value), between, 2, style.Dashes);
        foreach (var (point, cost) in line.Costs.Index())
        {
            var usd = cost.UsdPerHour;
            if (double.IsFinite(usd.Low)) PlotMarks.DrawInterval(canvas, At(point, usd.Low), At(point, usd.High), style.Color);
            if (!cost.IsReached) PlotMarks.Draw(canvas, At(point, usd.Value), style.Shape, Colors.White, 7);
            PlotMarks.Draw(canvas, At(point, usd.Value), style.Shape, style.Color, 7, !cost.IsReached);
        }
    }

    // Beside the last point, in their order and apart.
    private static void DrawLabels(SKCanvas canvas, Line[] lines, Dictionary<string, ContestantStyle> styles, PlotFrame frame)
    {
        var ends = lines.Select(line => (line.Contestant, Cost: line.Costs[^1], frame.At(frame.Limits.Right, line.Costs[^1].UsdPerHour.Value).Y)).OrderBy(end => end.Y).ThenBy(end => end.Contestant, StringComparer.Ordinal).ToArray();
        var heights = LabelPlacement.Spread([.. ends.Select(end => end.Y)], LabelSize + 4, frame.Pixels.Top, frame.Pixels.Bottom);
        foreach (var (end, height) in ends.Zip(heights))
        {
            var color = styles[end.Contestant].Color;
            PlotMarks.DrawLine(canvas, new SKPoint(frame.Pixels.Right + 2, end.Y), new SKPoint(frame.Pixels.Right + 22, height), color, 1.2f);
            PlotStyle.Draw(canvas, FormattableString.Invariant($"{end.Contestant}  {(end.Cost.IsReached ? $"{end.Cost.UsdPerHour.Value:0.00}" : "not reached")}"), frame.Pixels.Right + 27, height + (LabelSize / 3), LabelSize, isBold: false, color);
        }
    }

    private sealed record Line(string Contestant, SweepCost[] Costs);
}
