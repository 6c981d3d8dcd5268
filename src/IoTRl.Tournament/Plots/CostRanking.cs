using IoTRl.Tournament.Twins;
using ScottPlot;
using ScottPlot.TickGenerators;
using SkiaSharp;

namespace IoTRl.Tournament.Plots;

/// <summary>The last panel of cost against late records: everybody's cost at the compared share with its 95 % interval, the cheapest at the top.</summary>
internal static class CostRanking
{
    private const float TextSize = 16;
    private static readonly PixelPadding Padding = new(190, 168, 58, 46);

    internal static void Draw(SKCanvas canvas, CostFigure figure, SKRectI place)
    {
        var rows = RowsOf(figure);
        var finite = rows.SelectMany(row => new[] { row.Usd.Value, row.Usd.Low, row.Usd.High }).Where(double.IsFinite).Append(figure.MostUsd).ToArray();
        var room = Math.Max(finite.Max() - finite.Min(), 0.01) * 0.06;
        var frame = new PlotFrame(
            new SKRect(place.Left + Padding.Left, place.Top + Padding.Top, place.Right - Padding.Right, place.Bottom - Padding.Bottom),
            new AxisLimits(Math.Max(0, finite.Min() - room), finite.Max() + room, rows.Length - 0.4, -0.6));
        var plot = PlotStyle.Empty("", Padding);
        plot.XLabel(FormattableString.Invariant($"cost at {figure.ComparedPercent:0.###} % late records, USD/h"), 15);
        plot.Axes.Bottom.TickLabelStyle.FontSize = 14;
        plot.Axes.Bottom.TickGenerator = PlotStyle.UsdTicks();
        plot.Axes.Left.TickGenerator = new NumericManual();
        plot.Axes.SetLimits(frame.Limits.Left, frame.Limits.Right, 0, 1);
        PlotStyle.Draw(canvas, plot, place);
        PlotStyle.Draw(canvas, FormattableString.Invariant($"At {figure.ComparedPercent:0.###} % late records"), place.Left + 12, frame.Pixels.Top - 14, 20, isBold: true);
        if (figure.Curves.Any(curve => !curve.IsReached))
            PlotStyle.Draw(canvas, "hollow: never so low, counted with all executors", frame.Pixels.Left + 60, frame.Pixels.Top - 14, TextSize, isBold: false);
        foreach (var (number, row) in rows.Index()) Draw(canvas, row, number, frame);
    }

    private static Row[] RowsOf(CostFigure figure) =>
    [
        new Row("bound", ContestantStyle.ColorOf(ContestantTrack.Yardstick), MarkShape.Diamond, figure.Bound, IsHollow: true, Note: ""),
        .. figure.Curves.OrderBy(curve => curve.ComparedUsd.Value)
            .Select(curve => new Row(curve.Name, curve.Style.Color, curve.Style.Shape, curve.ComparedUsd, !curve.IsReached, curve.IsReached ? "" : "not reached")),
    ];

    private static void Draw(SKCanvas canvas, Row row, int number, PlotFrame frame)
    {
        using var font = PlotStyle.Font(TextSize, isBold: false);
        var at = frame.At(row.Usd.Value, number);
        var baseline = at.Y + (TextSize / 3);
        PlotStyle.Draw(canvas, row.Name, frame.Pixels.Left - font.MeasureText(row.Name) - 12, baseline, TextSize, isBold: false, row.Color);
        var hasInterval = double.IsFinite(row.Usd.Low) && row.Note.Length == 0;
        if (hasInterval) PlotMarks.DrawLine(canvas, frame.At(row.Usd.Low, number), frame.At(row.Usd.High, number), row.Color);
        PlotMarks.Draw(canvas, at, row.Shape, row.Color, 6.5f, row.IsHollow);
        var figures = hasInterval ? FormattableString.Invariant($"{row.Usd.Value:0.00}  ({row.Usd.Low:0.00} to {row.Usd.High:0.00})") : FormattableString.Invariant($"{row.Usd.Value:0.00}  {row.Note}");
        PlotStyle.Draw(canvas, figures, frame.Pixels.Right + 10, baseline, TextSize - 1, isBold: false);
    }

    private sealed record Row(string Name, Color Color, MarkShape Shape, Interval Usd, bool IsHollow, string Note);
}
