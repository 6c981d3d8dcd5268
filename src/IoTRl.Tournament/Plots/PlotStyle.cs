using ScottPlot;
using ScottPlot.TickGenerators;
using SkiaSharp;

namespace IoTRl.Tournament.Plots;

/// <summary>What the panels of a figure share: colours that the colour-blind can tell apart (Okabe and Ito 2008), sizes, and a time axis in hours and minutes.</summary>
internal static class PlotStyle
{
    internal const int FigurePixels = 1600;
    internal const int LeftPixels = 92;
    internal const int RightPixels = 92;

    // Above the frame of a panel, where its legend lies.
    internal const int LegendPixels = 36;

    internal const int PlotPixels = FigurePixels - LeftPixels - RightPixels;

    internal static readonly Color Ink = Color.FromHex("#222222");
    internal static readonly Color Blue = Color.FromHex("#0072B2");
    internal static readonly Color Sky = Color.FromHex("#56B4E9");
    internal static readonly Color Green = Color.FromHex("#009E73");
    internal static readonly Color Orange = Color.FromHex("#E69F00");
    internal static readonly Color Vermilion = Color.FromHex("#D55E00");
    internal static readonly Color Purple = Color.FromHex("#8E5A9B");
    internal static readonly Color Grey = Color.FromHex("#777777");

    private static readonly double[] TickSeconds = [60, 120, 300, 600, 900, 1800, 3600, 7200, 4 * 3600, 6 * 3600, 12 * 3600, 24 * 3600, 7 * 24 * 3600];

    /// <summary>A plot without anything in it, with a label on its vertical axis and its frame where the padding says.</summary>
    internal static Plot Empty(string label, PixelPadding padding)
    {
        var plot = new Plot();
        plot.FigureBackground.Color = Colors.White;
        plot.Font.Set(PlotFonts.Family);
        plot.YLabel(label, 15);
        plot.Layout.Fixed(padding);
        plot.Grid.MajorLineColor = Colors.Black.WithAlpha(0.08);
        return plot;
    }

    /// <summary>An empty panel over so many seconds, with a label on its vertical axis.</summary>
    internal static Plot Panel(string label, double seconds, bool isLast)
    {
        var plot = Empty(label, new PixelPadding(LeftPixels, RightPixels, isLast ? 52 : 14, LegendPixels));
        plot.Axes.Left.TickLabelStyle.FontSize = 13;
        plot.Axes.Bottom.TickLabelStyle.FontSize = 13;
        plot.Axes.Bottom.TickGenerator = TimeTicks(seconds, isLast);
        plot.Axes.SetLimitsX(0, seconds);
        // It would lie on the data: PlotLegend draws it.
        plot.HideLegend();
        if (isLast) plot.XLabel("time since the start, h:mm", 15);
        return plot;
    }

    /// <summary>From 0 to the highest value and a little more.</summary>
    internal static void SetHeight(Plot plot, double highest, double headRoom = 0.1) =>
        plot.Axes.SetLimitsY(0, Math.Max(1e-9, highest) * (1 + headRoom));

    /// <summary>Panels one below the other under a head, as png.</summary>
    internal static byte[] Stack(int headPixels, Action<SKCanvas> drawHead, params ReadOnlySpan<(Plot Plot, int Height)> panels)
    {
        var height = headPixels;
        foreach (var panel in panels) height += panel.Height;
        using var surface = SKSurface.Create(new SKImageInfo(FigurePixels, height));
        surface.Canvas.Clear(SKColors.White);
        drawHead(surface.Canvas);
        var top = headPixels;
        foreach (var (plot, panelHeight) in panels)
        {
            Draw(surface.Canvas, plot, SKRectI.Create(0, top, FigurePixels, panelHeight));
            PlotLegend.Draw(surface.Canvas, plot, LeftPixels, top + LegendPixels - 11);
            top += panelHeight;
        }

        return ToPng(surface);
    }

    /// <summary>One line of text from the left end of its base line, pixels; answers its width.</summary>
    internal static float Draw(SKCanvas canvas, string text, float left, float baseline, float size, bool isBold) => Draw(canvas, text, left, baseline, size, isBold, Ink);

    /// <summary>The same in a colour; with a halo it can be read over lines.</summary>
    internal static float Draw(SKCanvas canvas, string text, float left, float baseline, float size, bool isBold, Color color, bool hasHalo = false)
    {
        using var font = Font(size, isBold);
        if (hasHalo)
        {
            using var halo = new SKPaint { Color = SKColors.White, IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeWidth = 5, StrokeJoin = SKStrokeJoin.Round };
            canvas.DrawText(text, left, baseline, font, halo);
        }

        using var paint = new SKPaint { Color = Sk(color), IsAntialias = true };
        canvas.DrawText(text, left, baseline, font, paint);
        return font.MeasureText(text);
    }

    /// <summary>Text broken between words into lines no wider than the plots.</summary>
    internal static List<string> Wrap(string text, float size)
    {
        using var font = Font(size, isBold: false);
        var lines = new List<string> { "" };
        foreach (var word in text.Split(' '))
        {
            var longer = lines[^1].Length == 0 ? word : $"{lines[^1]} {word}";
            if (lines[^1].Length == 0 || font.MeasureText(longer) <= PlotPixels) lines[^1] = longer;
            else lines.Add(word);
        }

        return lines;
    }

    /// <summary>Draws a plot into a part of a figure.</summary>
    internal static void Draw(SKCanvas canvas, Plot plot, SKRectI place)
    {
        // A plot clears the whole canvas that it is drawn on, so it has its own.
        using var panel = SKSurface.Create(new SKImageInfo(place.Width, place.Height));
        plot.Render(panel.Canvas, new PixelRect(0, place.Width, place.Height, 0));
        canvas.DrawSurface(panel, place.Left, place.Top);
    }

    internal static byte[] ToPng(SKSurface surface)
    {
        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    /// <summary><c>1 window</c>, <c>2 windows</c>.</summary>
    internal static string Count(int count, string one, string several) => FormattableString.Invariant($"{count} {(count == 1 ? one : several)}");

    internal static SKColor Sk(Color color) => new(color.R, color.G, color.B, color.A);

    internal static SKFont Font(float size, bool isBold) => new(Fonts.GetTypeface(PlotFonts.Family, isBold, italic: false), size);

    /// <summary>Ticks of money, with room between them.</summary>
    internal static NumericAutomatic UsdTicks() => new() { TickDensity = 0.6, LabelFormatter = usd => FormattableString.Invariant($"{usd:0.##}") };

    private static NumericManual TimeTicks(double seconds, bool labelled)
    {
        var step = Array.Find(TickSeconds, candidate => seconds / candidate <= 13);
        if (step == 0) step = TickSeconds[^1];
        var ticks = new NumericManual();
        for (var at = 0.0; at <= seconds; at += step)
            ticks.AddMajor(at, labelled ? FormattableString.Invariant($"{(int)at / 3600}:{(int)at / 60 % 60:00}") : "");
        return ticks;
    }
}
