using IoTRl.Simulation.Thesis;
using IoTRl.Tournament.Thesis;
using ScottPlot;
using ScottPlot.TickGenerators;
using SkiaSharp;

namespace IoTRl.Tournament.Plots;

/// <summary>Cost against violations of the thesis tournament: every policy with its 95 % intervals, the bounds, and what the thesis printed as hollow marks.</summary>
public static class ThesisPlot
{
    private const int Width = PlotStyle.FigurePixels;
    private const int HeadPixels = 128;
    private const int PlotHeight = 772;
    private const int BottomPixels = 62;
    private const int TopPixels = 10;
    private const float LabelSize = 19;

    // Where the frame of the plot lies in the figure.
    private static readonly SKRect Frame = new(PlotStyle.LeftPixels, HeadPixels + TopPixels, Width - PlotStyle.RightPixels, HeadPixels + PlotHeight - BottomPixels);

    /// <summary>The figure as png; equal results give equal bytes.</summary>
    public static byte[] ToPng(ThesisTournamentResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        PlotFonts.Use();
        var points = ThesisPoint.Of(result);
        var limits = LimitsOf(points);
        using var surface = SKSurface.Create(new SKImageInfo(Width, HeadPixels + PlotHeight));
        surface.Canvas.Clear(SKColors.White);
        DrawAxes(surface.Canvas, limits, result.Options.Steps);
        DrawHead(surface.Canvas, result, points.Any(point => point.IsPublished));
        DrawPoints(surface.Canvas, points, new PlotFrame(Frame, limits));
        return PlotStyle.ToPng(surface);
    }

    private static AxisLimits LimitsOf(ThesisPoint[] points)
    {
        var left = points.Min(point => point.Cost - point.CostReach);
        var right = points.Max(point => point.Cost + point.CostReach);
        var room = Math.Max((right - left) * 0.14, Math.Max(right, 1) * 0.01);
        // Below 0 and above 100 % is room for marks and words only.
        return new AxisLimits(left - room, right + room, -9, 108);
    }

    private static void DrawAxes(SKCanvas canvas, AxisLimits limits, int steps)
    {
        var plot = PlotStyle.Empty(FormattableString.Invariant($"steps above {ThesisEnvironment.SlaLatencyMs:0} ms, %"), new PixelPadding(PlotStyle.LeftPixels, PlotStyle.RightPixels, BottomPixels, TopPixels));
        plot.XLabel(FormattableString.Invariant($"cost of an episode: sum of the hourly rates of {steps} steps"), 17);
        plot.Axes.Left.Label.FontSize = 17;
        plot.Axes.Left.TickLabelStyle.FontSize = 15;
        plot.Axes.Bottom.TickLabelStyle.FontSize = 15;
        plot.Axes.Bottom.TickGenerator = new NumericAutomatic { LabelFormatter = cost => FormattableString.Invariant($"{cost:0.###}") };
        var shares = new NumericManual();
        for (var share = 0; share <= 100; share += 20) shares.AddMajor(share, FormattableString.Invariant($"{share}"));
        plot.Axes.Left.TickGenerator = shares;
        plot.Axes.SetLimits(limits);
        PlotStyle.Draw(canvas, plot, SKRectI.Create(0, HeadPixels, Width, PlotHeight));
    }

    private static void DrawHead(SKCanvas canvas, ThesisTournamentResult result, bool hasPublished)
    {
        var run = ThesisRun.Of(result.Options);
        PlotStyle.Draw(canvas, "Thesis environment: cost against violations", PlotStyle.LeftPixels, 36, 26, isBold: true);
        PlotStyle.Draw(canvas, FormattableString.Invariant($"means over seeds {run.FirstSeed} to {run.LastSeed}, {run.Steps} steps each, every policy on the same load; crosses: 95 % intervals, inside the mark where they are small; better: lower, further left"),
            PlotStyle.LeftPixels, 68, 18, isBold: false);
        (ThesisPointKind Kind, bool IsPublished, string Text)[] legend =
        [
            (ThesisPointKind.ThesisPolicy, false, "policies of the thesis"),
            (ThesisPointKind.Rule, false, "rules without learning"),
            .. result.Standings.Any(standing => standing.IsLearned) ? [(ThesisPointKind.Learned, false, "trained here")] : Array.Empty<(ThesisPointKind, bool, string)>(),
            (ThesisPointKind.Bound, false, "bounds: nobody is cheaper at 0 %"),
            .. hasPublished ? [(ThesisPointKind.ThesisPolicy, true, "as the thesis printed it: one run, without a seed")] : Array.Empty<(ThesisPointKind, bool, string)>(),
        ];
        float left = PlotStyle.LeftPixels + 10;
        foreach (var (kind, isPublished, text) in legend)
        {
            DrawMark(canvas, new SKPoint(left, 103), kind, isPublished);
            left += 20 + PlotStyle.Draw(canvas, text, left + 20, 109, 17, isBold: false) + 40;
        }
    }

    private static void DrawPoints(SKCanvas canvas, ThesisPoint[] points, PlotFrame frame)
    {
        using var font = PlotStyle.Font(LabelSize, isBold: false);
        var marks = points.Select(point => frame.At(point.Cost, point.Violations)).ToArray();
        var placement = new LabelPlacement(SKRect.Inflate(Frame, -6, -6), points.Select((point, i) => Extent(frame, point, marks[i])));
        var places = new SKRect[points.Length];
        // Crowded ones first: those with the nearest neighbour have the least choice.
        foreach (var i in Enumerable.Range(0, points.Length).OrderBy(i => Enumerable.Range(0, points.Length).Where(j => j != i).Select(j => SKPoint.Distance(marks[i], marks[j])).DefaultIfEmpty(0).Min()))
            places[i] = placement.Place(marks[i], new SKSize(font.MeasureText(points[i].Label), LabelSize));
        for (var i = 0; i < points.Length; i++) PlotMarks.DrawLeader(canvas, marks[i], places[i]);
        for (var i = 0; i < points.Length; i++)
        {
            DrawIntervals(canvas, points[i], frame);
            DrawMark(canvas, marks[i], points[i].Kind, points[i].IsPublished);
            // Letters reach a quarter of their size below their line.
            PlotStyle.Draw(canvas, points[i].Label, places[i].Left, places[i].Bottom - (LabelSize / 4), LabelSize, isBold: false);
        }
    }

    private static void DrawIntervals(SKCanvas canvas, ThesisPoint point, PlotFrame frame)
    {
        if (point.IsPublished) return;
        using var clip = new SKAutoCanvasRestore(canvas);
        canvas.ClipRect(Frame);
        PlotMarks.DrawLine(canvas, frame.At(point.Cost - point.CostReach, point.Violations), frame.At(point.Cost + point.CostReach, point.Violations), ColorOf(point.Kind));
        PlotMarks.DrawLine(canvas, frame.At(point.Cost, point.Violations - point.ViolationsReach), frame.At(point.Cost, point.Violations + point.ViolationsReach), ColorOf(point.Kind));
    }

    // A hollow one is larger, so that it shows around the measured one where both agree.
    private static void DrawMark(SKCanvas canvas, SKPoint at, ThesisPointKind kind, bool isHollow) =>
        PlotMarks.Draw(canvas, at, ShapeOf(kind), ColorOf(kind), isHollow ? 11 : 7, isHollow);

    private static SKRect Extent(PlotFrame frame, ThesisPoint point, SKPoint mark)
    {
        var corner = frame.At(point.Cost + point.CostReach, point.Violations + point.ViolationsReach);
        // At least as large as a hollow mark with its line.
        return SKRect.Inflate(new SKRect(mark.X, mark.Y, mark.X, mark.Y), Math.Max(13, corner.X - mark.X), Math.Max(13, mark.Y - corner.Y));
    }

    private static Color ColorOf(ThesisPointKind kind) => kind switch
    {
        ThesisPointKind.ThesisPolicy => PlotStyle.Vermilion,
        ThesisPointKind.Rule => PlotStyle.Blue,
        ThesisPointKind.Learned => PlotStyle.Green,
        _ => PlotStyle.Ink,
    };

    private static MarkShape ShapeOf(ThesisPointKind kind) => kind switch
    {
        ThesisPointKind.ThesisPolicy => MarkShape.Square,
        ThesisPointKind.Rule => MarkShape.Circle,
        ThesisPointKind.Learned => MarkShape.TriangleUp,
        _ => MarkShape.Diamond,
    };
}
