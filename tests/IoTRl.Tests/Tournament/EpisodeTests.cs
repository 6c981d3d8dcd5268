using IoTRl.Domain.MetaControl;
using IoTRl.Domain.Policies;
using IoTRl.Domain.Traces;
using IoTRl.Tournament.Episodes;
using IoTRl.Tournament.Loads;

namespace IoTRl.Tests.Tournament;

[Trait("Level", "Unit")]
public sealed class EpisodeTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"iotrl-episode-{Guid.NewGuid():N}");

    [Fact]
    public void Write_OfTwoRunsWithEqualSeeds_GivesEqualBytesOfEveryFile()
    {
        var first = EpisodeFiles.Write(Play("ds2-forecast"), Path.Combine(_folder, "a"), TestContext.Current.CancellationToken);
        var second = EpisodeFiles.Write(Play("ds2-forecast"), Path.Combine(_folder, "elsewhere"), TestContext.Current.CancellationToken);
        Assert.Equal(["episode.json", "intervals.csv", "decisions.csv", "episode.png"], first.Select(Path.GetFileName));
        foreach (var (one, other) in first.Zip(second)) Assert.Equal(File.ReadAllBytes(one), File.ReadAllBytes(other));
    }

    [Fact]
    public void Run_OfAnyEpisode_AccountsForEveryRecordAndInterval()
    {
        var result = Play("hpa");
        Assert.Equal(result.Totals.ArrivedRecords, result.Totals.ProcessedRecords + result.BacklogRecords, 1e-6);
        Assert.Equal(600 / EpisodeOptions.IntervalSeconds, result.Intervals.Length);
        Assert.Equal(result.Intervals.Length, result.Explanations.Length);
        Assert.Equal(result.Totals.Rescales, result.Intervals.Count(interval => interval.Target != interval.TargetBefore));
    }

    [Fact]
    public void Run_UnderDifferentPolicies_MeetsEqualArrivals() =>
        Assert.Equal(Play("hpa").Intervals.Select(interval => interval.RecordsPerSecond), Play("fixed").Intervals.Select(interval => interval.RecordsPerSecond));

    [Fact]
    public void Run_WhenCancelled_Throws()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => Runner("hpa").Run(cancellationToken: cancelled.Token));
    }

    [Fact]
    public void Moves_OfAnEpisode_JoinToItsSizes()
    {
        var result = Play("ds2-forecast");
        var size = result.Intervals[0].TargetBefore;
        foreach (var move in ScalingMove.Of(result))
        {
            Assert.Equal(size, move.Before);
            Assert.NotEqual(0, move.Change);
            size = move.After;
        }

        Assert.Equal(result.Intervals[^1].Target, size);
    }

    [Theory]
    [InlineData("seconds", 59, 0.35, 20)]
    [InlineData("mean", 600, 0, 20)]
    [InlineData("mean", 600, double.NaN, 20)]
    [InlineData("max-executors", 600, 0.35, 0)]
    public void Validate_OfAValueOutsideItsRange_NamesIt(string name, int seconds, double mean, int maxExecutors)
    {
        var options = Options() with { Seconds = seconds, Mean = mean, MaxExecutors = maxExecutors };
        Assert.Contains(options.Validate(), rejection => rejection.Position == name);
    }

    [Fact]
    public void TraceLoad_OfHalfHoursPlayedInAMinute_HasADayOf48Minutes()
    {
        var trace = new Trace { Name = "t", Interval = TimeSpan.FromMinutes(30), Values = new double[] { 1, 3 } };
        Assert.True(TraceLoad.Create(trace, 100, TimeSpan.FromSeconds(60), 1).TryGet(out var load, out _));
        Assert.Equal(TimeSpan.FromMinutes(48), load.DayLength);
        Assert.Equal((50, 100, 150), (load.RateAt(0), load.RateAt(30), load.RateAt(60)));
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    private static EpisodeResult Play(string policy) => Runner(policy).Run(cancellationToken: TestContext.Current.CancellationToken);

    private static EpisodeRunner Runner(string policy)
    {
        var options = Options();
        Assert.True(SyntheticFamilies.Create("bursty", options.Seed, options.HistorySeconds + options.Seconds, options.MeanRecordsPerSecond).TryGet(out var load, out _));
        return new EpisodeRunner(options, load, ScalingPolicyCatalog.Analytic().Single(candidate => candidate.Name == policy));
    }

    private static EpisodeOptions Options() =>
        new() { Seed = 4, Seconds = 600, HistorySeconds = 300, Scenario = ScenarioCatalog.BuiltIn.Single(scenario => scenario.Name == "balanced") };
}
