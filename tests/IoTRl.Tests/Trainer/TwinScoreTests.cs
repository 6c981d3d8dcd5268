using IoTRl.Domain.Networks;
using IoTRl.Domain.Policies;
using IoTRl.Learning.Environments.Twin;
using IoTRl.Learning.Ppo;
using IoTRl.Tests.Tournament.Twins;
using IoTRl.Tournament.Loads;
using IoTRl.Tournament.Twins;
using IoTRl.Trainer.Ppo;

namespace IoTRl.Tests.Trainer;

[Trait("Level", "Learning")]
public sealed class TwinScoreTests
{
    private static readonly string[] Beside = ["forecast-rule", "planner", "tuned"];

    [Fact]
    public void OptionsOf_APolicy_PlayItBesideItsRuleTheDefaultAndThePlannerOnKnownFamilies()
    {
        var options = TwinScore.OptionsOf(PpoPolicy.Shipped, seed: 5);
        Assert.Empty(options.Validate());
        Assert.Equal([.. Beside.Append("ppo").Order(StringComparer.Ordinal)], options.Contestants.Select(contestant => contestant.Name).Order(StringComparer.Ordinal));
        Assert.Equal("planner", options.Contestants[0].Name);
        Assert.Equal(SyntheticFamilies.Training, options.Judged.Select(family => family.Name));
        Assert.Equal(PpoPolicy.Shipped.File.Fingerprint, options.Contestants.Single(contestant => contestant.Name == "ppo").Snapshot);
    }

    [Fact]
    public void Of_TheNetworkThatShips_HasARowForEachInUsdPerHour()
    {
        var progress = new List<double>();
        var rows = TwinScore.Of(Brief(PpoPolicy.Shipped), new Told(progress), TestContext.Current.CancellationToken);
        Assert.Equal([.. Beside.Append("ppo").Select(name => $"{name} at 1 % late").Order(StringComparer.Ordinal)], rows.Select(row => row.Name).Order(StringComparer.Ordinal));
        Assert.All(rows, row => Assert.True(row is { Count: 2, UsdPerHour: > 0, Cost: null, Return: null, VersusPlanner: > 0 }, $"{row}"));
        Assert.Equal(1, rows.Single(row => row.Name.StartsWith("planner", StringComparison.Ordinal)).VersusPlanner);
        Assert.Equal(1, progress[^1]);
    }

    [Fact]
    public void Of_APolicyThatIsToldTheFuture_PlaysItAsAYardstick()
    {
        var options = Brief(Untrained());
        var own = options.Contestants[^1];
        Assert.Equal((TwinScore.FutureName, ContestantTrack.Yardstick), (own.Name, own.Track));
        Assert.All(own.Settings, setting => Assert.InRange(setting.Caution, 1, 64));
        var rows = TwinScore.Of(options, new Told([]), TestContext.Current.CancellationToken);
        Assert.True(rows.Single(row => row.Name == $"{TwinScore.FutureName} at 1 % late").UsdPerHour > 0);
    }

    [Fact]
    public void Of_ATournamentThatIsCancelled_Throws()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => TwinScore.Of(Brief(PpoPolicy.Shipped), new Told([]), cancelled.Token));
    }

    private static TwinTournamentOptions Brief(PolicySnapshot snapshot)
    {
        var bursty = TwinScenes.Family("bursty");
        return TwinScore.OptionsOf(snapshot, seed: 5) with { Training = [bursty], Judged = [bursty], Draws = 100, Threads = 1 };
    }

    // Of the first weights.
    private static PolicySnapshot Untrained()
    {
        var task = TwinTask.Factory(new TwinTaskOptions { Windows = 1, MixWindows = 1, Steps = 12, SeesFuture = true });
        var file = new PpoTrainer(new PpoOptions { Environments = 1, RolloutSteps = 12 }, task).ToSnapshot();
        Assert.True(PolicySnapshot.Read(file.ToBytes(), TwinTask.FutureLayout, task().Features).TryGet(out var snapshot, out var rejection), $"{rejection}");
        return snapshot;
    }
}
