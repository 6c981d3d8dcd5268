using IoTRl.Simulation.Pools;
using IoTRl.Tournament.ColdStart;
using IoTRl.Tournament.Episodes;
using IoTRl.Tournament.Loads;
using static IoTRl.Tests.Tournament.ColdStart.BurstScenes;

namespace IoTRl.Tests.Tournament.ColdStart;

[Trait("Level", "Unit")]
public sealed class BurstDuelTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"iotrl-burst-{Guid.NewGuid():N}");

    [Fact]
    public void Write_OfTwoPlaysWithEqualSeeds_GivesEqualBytesOfEveryFile()
    {
        var first = BurstFiles.Write(Play(), Path.Combine(_folder, "a"), TestContext.Current.CancellationToken);
        var second = BurstFiles.Write(Play(), Path.Combine(_folder, "elsewhere"), TestContext.Current.CancellationToken);
        Assert.Equal(["cold-start.json", "reactive.csv", "proactive.csv", "cold-start.png"], first.Select(Path.GetFileName));
        foreach (var (one, other) in first.Zip(second)) Assert.Equal(File.ReadAllBytes(one), File.ReadAllBytes(other));
        var moved = BurstFiles.Write(Play(options: new BurstOptions { Seed = 2 }), Path.Combine(_folder, "b"), TestContext.Current.CancellationToken);
        foreach (var (one, other) in first.Zip(moved)) Assert.NotEqual(File.ReadAllBytes(one), File.ReadAllBytes(other));
    }

    [Theory]
    [InlineData(1, 0.5, 20)]
    [InlineData(2, 1, 60)]
    [InlineData(3, 0, 0)]
    public void Play_OfAnyBurst_KeepsEveryRecordAndMeetsAllWithTheSame(ulong seed, double announced, int lead)
    {
        var result = Play(options: new BurstOptions { Seed = seed, Edge = new EdgeOptions { AnnouncedShare = announced, LeadSeconds = lead } });
        var arrived = Enumerable.Range(result.Tape.HistorySeconds, result.Tape.Seconds).Sum(result.Tape.ArrivalsAt);
        foreach (var run in (BurstRun[])[result.Reactive, result.Proactive, result.Untold])
        {
            Assert.Equal(arrived, run.Episode.Totals.ArrivedRecords, 1e-3);
            Assert.Equal(arrived, run.Episode.Totals.ProcessedRecords + run.Episode.BacklogRecords, 1e-3);
            Assert.Equal(result.Reactive.Episode.Intervals.Select(interval => interval.RecordsPerSecond), run.Episode.Intervals.Select(interval => interval.RecordsPerSecond));
        }
    }

    [Theory]
    [InlineData("default")]
    [InlineData("fast-pods")]
    [InlineData("new-nodes")]
    public void FirstCame_OfExecutorsThatWereAskedFor_IsAColdStartLater(string preset)
    {
        Assert.True(ColdStartOptions.Preset(preset).TryGet(out var coldStart, out _));
        var result = Play("peak-window", "tuned", new BurstOptions { ColdStart = coldStart });
        foreach (var run in (BurstRun[])[result.Reactive, result.Proactive, result.Untold])
        {
            Assert.Equal(0, run.Episode.Totals.ColdStartsAvoided);
            Assert.NotNull(run.FirstCameSecond);
            Assert.InRange(run.FirstCameSecond.Value - run.Asked[0].FromSecond, coldStart.LeastSeconds, coldStart.MostSeconds + EpisodeOptions.IntervalSeconds);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Asked_OfWhoIsTold_IsBetweenTheAnnouncementAndTheBurstAndOthersComeLater(ulong seed)
    {
        var result = Play(options: new BurstOptions { Seed = seed });
        Assert.InRange(result.Proactive.AskedSecond ?? -1, result.Load.AnnouncedSecond, result.Load.StartSecond - 1);
        Assert.True(result.Untold.AskedSecond > result.Load.StartSecond);
        Assert.True(result.Reactive.AskedSecond > result.Load.StartSecond);
    }

    [Fact]
    public void Play_WhenAllIsAnnouncedALongerTimeThanAStartTakes_SparesMostOfTheLateRecords()
    {
        var result = Play(options: new BurstOptions { Edge = Early });
        Assert.True(result.Proactive.LateRecords < 0.5 * result.Untold.LateRecords, $"{result.Proactive.LateRecords} of {result.Untold.LateRecords}");
        Assert.True(result.Proactive.FirstCameSecond < result.Load.StartSecond);
    }

    [Fact]
    public void Play_WhenNothingIsAnnounced_GivesTheSameToldOrNot()
    {
        var result = Play(options: new BurstOptions { Edge = BurstScenes.Untold });
        Assert.Equal(result.Untold.Episode.Totals, result.Proactive.Episode.Totals);
        Assert.Equal(result.Untold.Episode.Intervals.Select(interval => interval.Target), result.Proactive.Episode.Intervals.Select(interval => interval.Target));
    }

    [Fact]
    public void Load_UnderAnotherLead_IsExpectedToArriveInTheSameSeconds()
    {
        var (one, other) = (new BurstLoad(new BurstOptions()), new BurstLoad(new BurstOptions { Edge = new EdgeOptions { LeadSeconds = 60 } }));
        Assert.All(Enumerable.Range(0, 3000), second => Assert.Equal(one.RateAt(second), other.RateAt(second)));
        Assert.Equal((one.StartSecond, one.EndSecond, one.Factor), (other.StartSecond, other.EndSecond, other.Factor));
        Assert.Equal(40, one.AnnouncedSecond - other.AnnouncedSecond);
    }

    [Fact]
    public void Load_OfManySeeds_RisesThreeToFourTimesForFourToSixMinutes()
    {
        for (ulong seed = 0; seed < 50; seed++)
        {
            var load = new BurstLoad(new BurstOptions { Seed = seed });
            Assert.InRange(load.Factor, 3, 4);
            Assert.InRange(load.EndSecond - load.StartSecond, 240, 360);
            var history = new BurstOptions().Job.HistorySeconds;
            var height = Enumerable.Range(history + load.StartSecond + 15, 200).Average(second => load.RateAt(second));
            var calm = Enumerable.Range(history, load.StartSecond).Average(second => load.RateAt(second));
            Assert.InRange(height / calm, 0.85 * load.Factor, 1.15 * load.Factor);
        }
    }

    [Fact]
    public void Play_CancelledMidway_Throws()
    {
        using var cancelled = new CancellationTokenSource();
        var progress = new CancelAt(0.5, cancelled);
        Assert.Throws<OperationCanceledException>(() => BurstDuel.Play(new BurstOptions(), Policy("ds2"), Policy("ds2-forecast"), progress, cancelled.Token));
        Assert.InRange(progress.Last, 0.5, 0.99);
    }

    [Theory]
    [InlineData(-0.1, 20, nameof(EdgeOptions.AnnouncedShare))]
    [InlineData(double.NaN, 20, nameof(EdgeOptions.AnnouncedShare))]
    [InlineData(0.5, 121, nameof(EdgeOptions.LeadSeconds))]
    public void Validate_OfAValueOutsideItsRange_NamesIt(double announced, int lead, string name) =>
        Assert.Equal(name, Assert.Single(new BurstOptions { Edge = new EdgeOptions { AnnouncedShare = announced, LeadSeconds = lead } }.Validate()).Position);

    public void Dispose()
    {
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    private sealed class CancelAt(double share, CancellationTokenSource cancellation) : IProgress<double>
    {
        internal double Last { get; private set; }

        public void Report(double value)
        {
            Last = value;
            if (value >= share) cancellation.Cancel();
        }
    }
}
