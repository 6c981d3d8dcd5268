using IoTRl.Tests.Tournament.Loads;
using IoTRl.Tournament.Plots;
using IoTRl.Tournament.Twins;
using ScottPlot;
using SkiaSharp;
using static IoTRl.Tests.Tournament.Plots.TwinPlotScenes;

namespace IoTRl.Tests.Tournament.Plots;

[Trait("Level", "Unit")]
public sealed class TwinCostPlotTests
{
    private const int HeadPixels = 120;
    private const int PanelHeight = 540;

    // Three sides and the order of all: two rows of two panels
    [Fact]
    public void ToPng_OfATournament_IsTheSameTwiceAndHasTheColourOfEachTrack()
    {
        var png = Draw(Played.Value);
        Assert.Equal(png, Draw(Played.Value));
        using var figure = SKBitmap.Decode(png);
        Assert.Equal((1600, HeadPixels + (2 * PanelHeight)), (figure.Width, figure.Height));
        foreach (var track in new[] { ContestantTrack.Rival, ContestantTrack.StrongRival, ContestantTrack.Ours, ContestantTrack.Yardstick })
            Assert.True(Pixels(figure, ContestantStyle.ColorOf(track)) > 200, $"{track} is not drawn");
    }

    [Fact]
    public void ToPng_WhereNobodyComesToTheComparedShare_IsOneRowOfPanels()
    {
        var result = NobodyReaches.Value;
        Assert.False(TwinStatistics.Of(result).Headline.Single().IsReached);
        using var figure = SKBitmap.Decode(Draw(result));
        Assert.Equal(HeadPixels + PanelHeight, figure.Height);
        Assert.True(Pixels(figure, ContestantStyle.ColorOf(ContestantTrack.Rival)) > 200);
        Assert.Equal(0, Pixels(figure, ContestantStyle.ColorOf(ContestantTrack.Ours)));
    }

    [Fact]
    public void ToPng_WhereOnlyThePlannerPlays_HasAPanelOfYardsticks()
    {
        using var figure = SKBitmap.Decode(Draw(Play(Options(["planner"], ["flat"], LoadScenes.Short with { Judging = 1, Training = 1 }))));
        Assert.Equal(HeadPixels + PanelHeight, figure.Height);
    }

    // Twenty executors are late with nothing beyond themselves: the late share is 0, which no logarithm has.
    [Fact]
    public void ToPng_OfNothingLate_StandsOnTheLeftEdge()
    {
        var result = Play(Options([], ["flat"], LoadScenes.Short) with { Contestants = [TwinContestant.Of(OfSize(20))] });
        var figure = new CostFigure(result, TwinStatistics.Of(result));
        Assert.Equal(0, figure.Curves.Single().Points.Single().LatePercent);
        Assert.Equal((0.01, 10), (figure.LeastPercent, figure.MostPercent));
        Assert.NotEmpty(Draw(result));
    }

    [Fact]
    public void Styles_OfATournament_AreTheirOwnWithinATrack()
    {
        var styles = ContestantStyle.Of(Played.Value);
        Assert.Equal(styles.Count, styles.Values.Select(style => (style.Color, style.Shape)).Distinct().Count());
        Assert.Equal(MarkShape.Diamond, styles["planner"].Shape);
    }

    private static byte[] Draw(TwinTournamentResult result) => TwinCostPlot.ToPng(result, TwinStatistics.Of(result));

    private static int Pixels(SKBitmap figure, Color color) => figure.Pixels.Count(pixel => (pixel.Red, pixel.Green, pixel.Blue) == (color.R, color.G, color.B));
}
