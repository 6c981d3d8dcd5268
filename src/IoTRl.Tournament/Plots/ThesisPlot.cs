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
        DrawPoints(surface.Canvas, points, limits);
        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
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
        // A plot clears the whole canvas that it is drawn on, so it has its own.
        using var panel = SKSurface.Create(new SKImageInfo(Width, PlotHeight));
        plot.Render(panel.Canvas, new PixelRect(0, Width, PlotHeight, 0));
        canvas.DrawSurface(panel, 0, HeadPixels);
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

    private static void DrawPoints(SKCanvas canvas, ThesisPoint[] points, AxisLimits limits)
    {
        using var font = PlotStyle.Font(LabelSize, isBold: false);
        var marks = points.Select(point => Pixel(limits, point.Cost, point.Violations)).ToArray();
        var placement = new LabelPlacement(SKRect.Inflate(Frame, -6, -6), points.Select((point, i) => Extent(limits, point, marks[i])));
        var places = new SKRect[points.Length];
        // Crowded ones first: those with the nearest neighbour have the least choice.
        foreach (var i in Enumerable.Range(0, points.Length).OrderBy(i => Enumerable.Range(0, points.Length).Where(j => j != i).Select(j => SKPoint.Distance(marks[i], marks[j])).DefaultIfEmpty(0).Min()))
            places[i] = placement.Place(marks[i], new SKSize(font.MeasureText(points[i].Label), LabelSize));
        for (var i = 0; i < points.Length; i++) DrawLeader(canvas, marks[i], places[i]);
        for (var i = 0; i < points.Length; i++)
        {
            DrawIntervals(canvas, points[i], limits);
            DrawMark(canvas, marks[i], points[i].Kind, points[i].IsPublished);
            // Letters reach a quarter of their size below their line.
            PlotStyle.Draw(canvas, points[i].Label, places[i].Left, places[i].Bottom - (LabelSize / 4), LabelSize, isBold: false);
        }
    }

    // Only where the label is not beside its mark, and from the mark's rim.
    private static void DrawLeader(SKCanvas canvas, SKPoint mark, SKRect label)
    {
        var end = LabelPlacement.NearestTo(mark, label);
        var distance = SKPoint.Distance(mark, end);
        if (distance < 24) return;
        using var paint = new SKPaint { Color = Sk(PlotStyle.Grey), IsAntialias = true, StrokeWidth = 1.2f, Style = SKPaintStyle.Stroke };
        var rim = 14 / distance;
        canvas.DrawLine(new SKPoint(mark.X + ((end.X - mark.X) * rim), mark.Y + ((end.Y - mark.Y) * rim)), end, paint);
    }

    private static void DrawIntervals(SKCanvas canvas, ThesisPoint point, AxisLimits limits)
    {
        if (point.IsPublished) return;
        using var paint = new SKPaint { Color = Sk(ColorOf(point.Kind)), IsAntialias = true, StrokeWidth = 2.5f, Style = SKPaintStyle.Stroke };
        using var clip = new SKAutoCanvasRestore(canvas);
        canvas.ClipRect(Frame);
        canvas.DrawLine(Pixel(limits, point.Cost - point.CostReach, point.Violations), Pixel(limits, point.Cost + point.CostReach, point.Violations), paint);
        canvas.DrawLine(Pixel(limits, point.Cost, point.Violations - point.ViolationsReach), Pixel(limits, point.Cost, point.Violations + point.ViolationsReach), paint);
    }

    private static void DrawMark(SKCanvas canvas, SKPoint at, ThesisPointKind kind, bool isHollow)
    {
        // A hollow one is larger, so that it shows around the measured one where both agree.
        var radius = isHollow ? 11f : 7f;
        using var paint = new SKPaint { Color = Sk(ColorOf(kind)), IsAntialias = true, StrokeWidth = 2.5f, Style = isHollow ? SKPaintStyle.Stroke : SKPaintStyle.Fill };
        switch (kind)
        {
            case ThesisPointKind.ThesisPolicy:
                canvas.DrawRect(SKRect.Create(at.X - radius, at.Y - radius, 2 * radius, 2 * radius), paint);
                break;
            case ThesisPointKind.Rule:
                canvas.DrawCircle(at, radius, paint);
                break;
            default:
                using (new SKAutoCanvasRestore(canvas))
                {
                    canvas.RotateDegrees(45, at.X, at.Y);
                    canvas.DrawRect(SKRect.Create(at.X - radius, at.Y - radius, 2 * radius, 2 * radius), paint);
                }

                break;
        }
    }

    private static SKRect Extent(AxisLimits limits, ThesisPoint point, SKPoint mark)
    {
        var corner = Pixel(limits, point.Cost + point.CostReach, point.Violations + point.ViolationsReach);
        // At least as large as a hollow mark with its line.
        return SKRect.Inflate(new SKRect(mark.X, mark.Y, mark.X, mark.Y), Math.Max(13, corner.X - mark.X), Math.Max(13, mark.Y - corner.Y));
    }

    private static SKPoint Pixel(AxisLimits limits, double cost, double violations) => new(
        Frame.Left + (float)((cost - limits.Left) / (limits.Right - limits.Left) * Frame.Width),
        Frame.Bottom - (float)((violations - limits.Bottom) / (limits.Top - limits.Bottom) * Frame.Height));

    private static Color ColorOf(ThesisPointKind kind) => kind switch
    {
        ThesisPointKind.ThesisPolicy => PlotStyle.Vermilion,
        ThesisPointKind.Rule => PlotStyle.Blue,
        _ => PlotStyle.Ink,
    };

    private static SKColor Sk(Color color) => new(color.R, color.G, color.B, color.A);
}
