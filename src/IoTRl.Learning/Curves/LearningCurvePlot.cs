using IoTRl.Tournament.Plots;
using ScottPlot;
using ScottPlot.TickGenerators;
using PlotStyle = IoTRl.Tournament.Plots.PlotStyle;

namespace IoTRl.Learning.Curves;

/// <summary>A learning curve for a person: what was learned above, how the learning went below, over the steps.</summary>
public static class LearningCurvePlot
{
    private const int HeadPixels = 60;
    private const int PanelPixels = 260;

    /// <summary>The figure as png; equal curves give equal bytes.</summary>
    /// <param name="curve">At least one row.</param>
    /// <param name="title">One line.</param>
    public static byte[] ToPng(LearningCurve curve, string title)
    {
        ArgumentNullException.ThrowIfNull(curve);
        PlotFonts.Use();
        (string Column, string Label, Color Color)[] lines =
        [
            ("episodic_return", "return of an episode", PlotStyle.Blue),
            ("violations_pct", "violations, %", PlotStyle.Vermilion),
            ("cost", "cost of an episode", PlotStyle.Green),
            ("policy_loss", "policy loss", PlotStyle.Grey),
            ("value_loss", "value loss", PlotStyle.Ink),
            ("entropy_loss", "entropy loss, nats", PlotStyle.Purple),
            ("approx_kl", "approx KL, nats", PlotStyle.Orange),
            ("explained_variance", "explained variance", PlotStyle.Sky),
        ];
        var steps = curve.Column("steps");
        var known = lines.Select(line => (Line: line, Values: curve.Column(line.Column))).Where(pair => pair.Values.Any(double.IsFinite)).ToArray();
        var panels = known.Select((pair, index) => (Panel(pair.Line.Label, steps, pair.Values, pair.Line.Color, index == known.Length - 1), PanelPixels)).ToArray();
        return PlotStyle.Stack(HeadPixels, canvas => PlotStyle.Draw(canvas, title, PlotStyle.LeftPixels, 38, 24, isBold: true), panels);
    }

    private static Plot Panel(string label, double[] steps, double[] values, Color color, bool isLast)
    {
        var plot = PlotStyle.Empty(label, new PixelPadding(PlotStyle.LeftPixels, PlotStyle.RightPixels, isLast ? 56 : 26, 10));
        var points = steps.Zip(values).Where(point => double.IsFinite(point.Second)).ToArray();
        var line = plot.Add.ScatterLine(points.Select(point => point.First).ToArray(), points.Select(point => point.Second).ToArray(), color);
        line.LineWidth = 2;
        plot.Axes.Left.TickLabelStyle.FontSize = 13;
        plot.Axes.Bottom.TickLabelStyle.FontSize = 13;
        plot.Axes.Left.TickGenerator = new NumericAutomatic { TickDensity = 0.5, LabelFormatter = value => FormattableString.Invariant($"{value:0.####}") };
        plot.Axes.Bottom.TickGenerator = new NumericAutomatic { LabelFormatter = value => FormattableString.Invariant($"{value:#,0}") };
        plot.Axes.SetLimitsX(0, steps[^1]);
        var (low, high) = (points.Min(point => point.Second), points.Max(point => point.Second));
        var room = Math.Max((high - low) * 0.08, 1e-6);
        plot.Axes.SetLimitsY(low - room, high + room);
        plot.HideLegend();
        if (isLast) plot.XLabel("steps", 15);
        return plot;
    }
}
