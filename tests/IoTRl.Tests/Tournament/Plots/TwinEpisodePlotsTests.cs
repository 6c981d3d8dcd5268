using IoTRl.Tournament.Plots;
using IoTRl.Tournament.Twins;
using SkiaSharp;
using static IoTRl.Tests.Tournament.Plots.TwinPlotScenes;

namespace IoTRl.Tests.Tournament.Plots;

[Trait("Level", "Unit")]
public sealed class TwinEpisodePlotsTests
{
    [Fact]
    public void Of_ATournament_IsAnEpisodeAFamilyAndTheSameTwice()
    {
        var (result, statistics) = (Played.Value, TwinStatistics.Of(Played.Value));
        var episodes = TwinEpisodePlots.Of(result, statistics);
        Assert.Equal(result.Families.Select(family => family.Name), episodes.Select(episode => episode.Name));
        Assert.Equal(episodes.Select(episode => episode.Png), TwinEpisodePlots.Of(result, statistics).Select(episode => episode.Png));
        Assert.All(episodes, episode =>
        {
            using var figure = SKBitmap.Decode(episode.Png);
            Assert.Equal((1600, 1304), (figure.Width, figure.Height));
        });
    }

    // What is shown is what was judged: the same window, setting, load and job.
    [Fact]
    public void Play_OfAFamily_ComesToTheFiguresThatWereJudged()
    {
        var result = Played.Value;
        foreach (var standing in result.Standings)
        {
            var episode = TwinEpisodePlots.Play(result, standing, result.Options.Judged[1], CancellationToken.None);
            var judged = standing.Figures[standing.Frozen][result.Families[0].Windows];
            Assert.Equal((judged.CostUsd, judged.LateRecords, judged.Rescales), (episode.Totals.CommittedCostUsd, episode.Totals.LateRecords, episode.Totals.Rescales));
            Assert.Equal(episode.Options.Seconds / 5, episode.Intervals.Length);
            Assert.Equal(episode.Intervals.Length, episode.Explanations.Length);
        }
    }

    [Fact]
    public void Player_IsTheBestOfOursElseTheFirst()
    {
        Assert.Equal("tuned", TwinEpisodePlots.PlayerOf(Played.Value, TwinStatistics.Of(Played.Value)).Name);
        Assert.Equal("fixed", TwinEpisodePlots.PlayerOf(NobodyReaches.Value, TwinStatistics.Of(NobodyReaches.Value)).Name);
    }
}
