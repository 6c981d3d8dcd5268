using System.Collections.Immutable;
using IoTRl.Domain.MetaControl;
using IoTRl.Domain.Traces;
using IoTRl.Learning.Forecasting;
using IoTRl.Tournament.Episodes;
using IoTRl.Tournament.Loads;

namespace IoTRl.Learning.Tests.Forecasting;

[Trait("Level", "Unit")]
public sealed class ForecastWindowsTests
{
    private static readonly EpisodeOptions Job = new() { Scenario = ScenarioCatalog.BuiltIn.Single(scenario => scenario.Name == "balanced") };

    [Fact]
    public void Synthetic_OfATraining_AreTheKnownFamiliesAndTheMix_AndNoneThatIsJudgedAlone()
    {
        var names = ForecastWindows.Synthetic(new()).Select(family => family.Name).ToArray();
        Assert.Equal([.. SyntheticFamilies.Training, .. SyntheticFamilies.TrainingOnly], names);
        Assert.Empty(names.Intersect(SyntheticFamilies.HeldOut));
    }

    [Fact]
    public void Tapes_OfATraining_HaveSeedsThatNoJudgedWindowOfAnyTournamentHas()
    {
        // What is judged has an odd seed, whatever the tournament's; what is trained on an even one.
        foreach (var seed in (ulong[])[1, 2, 1000])
        {
            var options = new ForecastOptions { Seed = seed, Windows = 20, MixWindows = 20 };
            Assert.All(ForecastWindows.Synthetic(options).SelectMany(family => family.Windows(WindowPart.Training)), window => Assert.Equal(0UL, window.Seed & 1));
            var judged = SyntheticFamilies.Training.Select(name => SyntheticFamily.Create(name, new WindowOptions { Seed = seed }))
                .SelectMany(family => family.TryGet(out var found, out _) ? found.Windows(WindowPart.Judging) : []);
            Assert.All(judged, window => Assert.Equal(1UL, window.Seed & 1));
        }
    }

    [Fact]
    public void Tapes_OfAFamilyHeldOut_AreRefused()
    {
        Assert.True(SyntheticFamily.Create("flash-crowd", new WindowOptions()).TryGet(out var family, out _));
        Assert.Contains("flash-crowd", Assert.Throws<ArgumentException>(() => ForecastWindows.Tapes(family, Job)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tapes_OfARecording_AreItsWindowsForTraining()
    {
        var values = Enumerable.Range(0, 1200).Select(minute => 50 + (40 * Math.Sin(minute / 40.0))).ToArray();
        var trace = new Trace { Name = "taxi", Interval = TimeSpan.FromMinutes(1), Values = values, Segments = [new TraceSegment { Start = 0, Count = values.Length }] };
        Assert.True(RecordedFamily.Create(trace, null, speedup: 1, ForecastWindows.OptionsOf(new(), windows: 3)).TryGet(out var family, out var rejection), $"{rejection}");
        var tapes = ForecastWindows.Tapes(family, Job).ToImmutableArray();
        Assert.Equal(3, tapes.Length);
        Assert.All(tapes, tape => Assert.True(tape.Plan.Window.Part == WindowPart.Training && tape.Plan.Window.FirstSecond < family.Windows(WindowPart.Judging)[0].FirstSecond));
    }

    [Theory]
    [InlineData(20, 0.5, true)]
    [InlineData(60, 1, true)]
    [InlineData(0, 0.3, true)]
    [InlineData(20, 0.5, false)]
    [InlineData(20, 0, true)]
    public void History_OfATape_IsWhatAJobThatLooksAtItHas(int lead, double share, bool signals)
    {
        Assert.True(SyntheticFamily.Create("bursty", new WindowOptions { Seconds = 600, HistorySeconds = 900 }).TryGet(out var family, out _));
        var tape = family.Record(family.Windows(WindowPart.Training)[0], 3000, new EdgeOptions { LeadSeconds = lead, AnnouncedShare = share, Signals = signals });
        var (played, seen) = (new TapeHistory(tape), TapeObserver.Observe(tape));
        while (played.Second < tape.HistorySeconds) played.Advance();
        for (var interval = 0; interval < seen.Count; interval++)
        {
            for (var second = 0; second < EpisodeOptions.IntervalSeconds; second++) played.Advance();
            Assert.Equal(seen.Demands[interval].AnnouncedRise.RecordsPerSecond, played.History.RiseBefore(0), 0.01);
            Assert.Equal(seen.Demands[interval].AnnouncedRise.LeadSeconds, played.History.LeadSeconds, 9);
            Assert.Equal(seen.Loads[interval].Mean15Min, MeanOf(played), 0.01);
        }
    }

    [Theory]
    [InlineData(0, -6.5)]
    [InlineData(20, 0)]
    [InlineData(20 * Math.E, 1)]
    [InlineData(1e9, 5)]
    public void LogOf_ARate_IsItsLogarithmWithinWhatCanBeAnswered(double rate, double expected) => Assert.Equal(expected, ForecastTargets.LogOf(rate, 20), 9);

    private static double MeanOf(TapeHistory played)
    {
        var rates = new float[IoTRl.Domain.Forecasting.LoadHistory.RateSeconds];
        played.History.CopyRates(rates);
        return rates.Average(rate => (double)rate);
    }
}
