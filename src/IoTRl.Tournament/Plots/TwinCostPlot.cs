using System.Collections.Immutable;
using IoTRl.Tournament.Twins;
using SkiaSharp;

namespace IoTRl.Tournament.Plots;

/// <summary>
/// Cost against late records of the tournament on the twin. A panel each for what people have, for stronger rules and for ours, on one scale with the others in grey, then all
/// costs at the compared late share in their order.
/// </summary>
public static class TwinCostPlot
{
    private const int Width = PlotStyle.FigurePixels;
    private const int HeadPixels = 120;
    private const int PanelHeight = 540;
    private const int Columns = 2;

    private static readonly ImmutableArray<(string Title, ContestantTrack[] Tracks)> Sides =
    [
        ("What people have today", [ContestantTrack.Rival, ContestantTrack.Shown]),
        ("Stronger rules", [ContestantTrack.StrongRival]),
        ("Ours", [ContestantTrack.Ours, ContestantTrack.Learned]),
        ("Yardsticks", [ContestantTrack.Yardstick]),
    ];

    /// <summary>The figure as png; equal results give equal bytes.</summary>
    /// <param name="result">What was played.</param>
    /// <param name="statistics">Of this result.</param>
    public static byte[] ToPng(TwinTournamentResult result, TwinStatistics statistics)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(statistics);
        PlotFonts.Use();
        var figure = new CostFigure(result, statistics);
        var sides = SidesOf(figure);
        var rows = (sides.Length + Columns) / Columns;
        using var surface = SKSurface.Create(new SKImageInfo(Width, HeadPixels + (rows * PanelHeight)));
        surface.Canvas.Clear(SKColors.White);
        DrawHead(surface.Canvas, result);
        foreach (var (number, (title, tracks)) in sides.Index()) new CostPanel(figure, PlaceOf(number)).Draw(surface.Canvas, title, tracks);
        CostRanking.Draw(surface.Canvas, figure, PlaceOf(sides.Length));
        return PlotStyle.ToPng(surface);
    }

    // Yardsticks stand in every panel; they have one of their own only where nobody else plays.
    private static (string Title, ContestantTrack[] Tracks)[] SidesOf(CostFigure figure)
    {
        var played = Sides.Where(side => figure.Curves.Any(curve => side.Tracks.Contains(curve.Track))).ToArray();
        return played.Length == 1 ? played : [.. played.Where(side => side.Tracks[0] != ContestantTrack.Yardstick)];
    }

    private static SKRectI PlaceOf(int number) =>
        SKRectI.Create(number % Columns * (Width / Columns), HeadPixels + (number / Columns * PanelHeight), Width / Columns, PanelHeight);

    private static void DrawHead(SKCanvas canvas, TwinTournamentResult result)
    {
        var hours = result.Standings[0].Figures[0].Sum(window => window.Hours);
        PlotStyle.Draw(canvas, "Cost against late records", PlotStyle.LeftPixels, 38, 26, isBold: true);
        PlotStyle.Draw(canvas, FormattableString.Invariant(
            $"{PlotStyle.Count(result.Families.Length, "family", "families")}, {PlotStyle.Count(result.Windows.Length, "window", "windows")}, {hours:0.#} h, the same for everybody; better: lower, further left; grey: those of the other panels"),
            PlotStyle.LeftPixels, 70, 18, isBold: false);
        PlotStyle.Draw(canvas, "small marks: judged settings of the knob; large mark: the setting frozen on training windows, with 95 % intervals; diamonds: planner and lower bound, which know the future",
            PlotStyle.LeftPixels, 98, 18, isBold: false);
    }
}
