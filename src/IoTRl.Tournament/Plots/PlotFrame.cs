using ScottPlot;
using SkiaSharp;

namespace IoTRl.Tournament.Plots;

/// <summary>Where the axes of a plot lie in its figure, so that what is drawn by pixels stands where it belongs.</summary>
/// <param name="Pixels">The frame.</param>
/// <param name="Limits">What its edges stand for.</param>
internal readonly record struct PlotFrame(SKRect Pixels, AxisLimits Limits)
{
    internal SKPoint At(double x, double y) => new(
        Pixels.Left + (float)((x - Limits.Left) / (Limits.Right - Limits.Left) * Pixels.Width),
        Pixels.Bottom - (float)((y - Limits.Bottom) / (Limits.Top - Limits.Bottom) * Pixels.Height));
}
