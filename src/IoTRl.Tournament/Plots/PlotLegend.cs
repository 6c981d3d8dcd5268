using ScottPlot;
using SkiaSharp;

namespace IoTRl.Tournament.Plots;

/// <summary>The legend of a panel in one row above its frame, where it covers nothing.</summary>
internal static class PlotLegend
{
    private const float TextSize = 15;
    private const float SwatchPixels = 26;
    private const float GapPixels = 28;

    /// <param name="canvas">The figure.</param>
    /// <param name="plot">Its legend's items, in their order.</param>
    /// <param name="left">Left end, pixels.</param>
    /// <param name="baseline">Base line of the words, pixels.</param>
    internal static void Draw(SKCanvas canvas, Plot plot, float left, float baseline)
    {
        foreach (var item in plot.Legend.GetItems())
        {
            DrawSwatch(canvas, item, left, baseline - (TextSize / 3));
            left += SwatchPixels + 8;
            left += PlotStyle.Draw(canvas, item.LabelText, left, baseline, TextSize, isBold: false) + GapPixels;
        }
    }

    // A line where the item is one, else an area.
    private static void DrawSwatch(SKCanvas canvas, LegendItem item, float left, float middle)
    {
        if (item.LineWidth > 0)
        {
            PlotMarks.DrawLine(canvas, new SKPoint(left, middle), new SKPoint(left + SwatchPixels, middle), item.LineColor, Math.Max(2, item.LineWidth), item.LinePattern.Intervals is { Length: > 0 } dashes ? dashes : null);
            return;
        }

        using var paint = new SKPaint { Color = PlotStyle.Sk(item.FillColor) };
        canvas.DrawRect(SKRect.Create(left, middle - 6, SwatchPixels, 12), paint);
    }
}
