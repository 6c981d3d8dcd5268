using IoTRl.Simulation.Thesis;
using IoTRl.Simulation.Thesis.Policies;
using IoTRl.Tournament.Thesis;

namespace IoTRl.Tests.Tournament.Thesis;

[Trait("Level", "Unit")]
public sealed class ThesisTournamentTests
{
    private static readonly ThesisTournamentOptions Few = new() { Seeds = 4, Steps = 60, Threads = 1 };
    private static readonly Lazy<ThesisTournamentResult> Full = new(() => ThesisTournament.Run(new()));

    // Means over 200 other seeds, found with an independent rewrite; so the difference has twice the variance of one of them. Half a unit is their rounding.
    [Theory]
    [InlineData("fixed", 90.4, 2251)]
    [InlineData("dexter", 63.1, 2991)]
    [InlineData("seer", 99.3, 2478)]
    [InlineData("constant", 0, 3001)]
    [InlineData("one-line", 0, 2696)]
    [InlineData("visible-bound", 0, 2625)]
    [InlineData("bound", 0, 2584)]
    public void Run_OfTwoHundredSeeds_GivesTheKnownFigures(string name, double violationsPercent, double cost)
    {
        var standing = Full.Value.Standings.Single(standing => standing.Name == name);
        Assert.Equal(violationsPercent, standing.ViolationsPercent.Mean, Tolerance(standing.ViolationsPercent, 0.05));
        Assert.Equal(cost, standing.Cost.Mean, Tolerance(standing.Cost, 0.5));
        if (violationsPercent == 0) Assert.All(standing.Episodes, episode => Assert.Equal(0, episode.ViolationsPercent));

        static double Tolerance(ThesisEstimate estimate, double rounding) => (3 * Math.Sqrt(2) * estimate.StandardError) + rounding;
    }

    [Fact]
    public void Run_OfTwoHundredSeeds_HasTheNetworkThatShipsInsideItsGoal()
    {
        var standing = Full.Value.Standings.Single(standing => standing.IsLearned);
        Assert.Equal("ppo", standing.Name);
        Assert.InRange(standing.ViolationsPercent.Mean, 0, 0.5);
        Assert.InRange(standing.Cost.Mean, 0, 2700);
        Assert.Contains("`ppo`, trained here", ThesisReport.Of(Full.Value), StringComparison.Ordinal);
        Assert.Contains("fewer violations at less cost than the published", ThesisReport.Of(Full.Value), StringComparison.Ordinal);
    }

    // The thesis' own environment and policies on numpy.random.seed(0), counted with numpy 1.24.2.
    [Theory]
    [InlineData("fixed", 86.2, 2251.0741830393704, 1529.2689727833765, 0, 49.07270867774217)]
    [InlineData("dexter", 60.6, 2993.5741830393717, 1154.9173376672022, 0.5722761571129799, 85.49234764406225)]
    [InlineData("seer", 100, 2432.380610131235, 1247.0148655641683, 3.317700408415443, 53.95565183696966)]
    public void Run_OfSeedZero_CountsAsTheThesisCounts(
        string name, double violationsPercent, double cost, double p95LatencyMs, double stability, double throughput)
    {
        var episode = Full.Value.Standings.Single(standing => standing.Name == name).Episodes[0];
        Assert.Equal((0u, violationsPercent, cost, p95LatencyMs), (episode.Seed, episode.ViolationsPercent, episode.Cost, episode.P95LatencyMs));
        Assert.Equal(stability, episode.Stability, 1e-12);
        Assert.Equal(throughput, episode.Throughput, 1e-12);
        Assert.Equal(100, episode.UtilisationPercent);
    }

    [Fact]
    public void Run_OnAnySeed_HasNobodyInsideTheObjectiveBelowTheBound()
    {
        var bound = Full.Value.Standings.Single(standing => standing.IsYardstick);
        var clean = Full.Value.Standings.Where(standing => standing.ViolationsPercent.Mean == 0 && !standing.IsYardstick).ToArray();
        Assert.Equal(["constant", "one-line", "visible-bound"], clean.Select(standing => standing.Name));
        Assert.All(clean, standing => Assert.All(standing.Episodes.Zip(bound.Episodes), pair => Assert.True(pair.First.Cost >= pair.Second.Cost)));
    }

    [Fact]
    public void Run_OnAnyNumberOfThreads_GivesTheSame()
    {
        var one = ThesisTournament.Run(Few);
        var five = ThesisTournament.Run(Few with { Threads = 5 });
        Assert.Equal(one.Standings.SelectMany(standing => standing.Episodes), five.Standings.SelectMany(standing => standing.Episodes));
        Assert.Equal(one.Standings.Select(standing => (standing.Name, standing.Cost)), five.Standings.Select(standing => (standing.Name, standing.Cost)));
    }

    [Fact]
    public void Run_FromALaterSeed_PlaysThatSeedAsBefore()
    {
        var later = ThesisTournament.Run(Few with { FirstSeed = 2 });
        Assert.Equal(ThesisTournament.Run(Few).Standings[1].Episodes[2..], later.Standings[1].Episodes[..2]);
    }

    [Fact]
    public void Run_OfAPolicyOfYours_ShowsItTheObservationOfItsOwnEpisode()
    {
        // 1 executor of 1 GB costs .15 + S/1024 x .1; its CPU reads 100 after the first step.
        var options = Few with { Contestants = [ThesisContestant.Of(() => new Smallest())] };
        var standing = ThesisTournament.Run(options).Standings.Single();
        Assert.Equal(("smallest", false), (standing.Name, standing.IsYardstick));
        Assert.All(standing.Episodes, episode => Assert.InRange(episode.Cost, 60 * 0.15, 60 * 0.175));
    }

    [Fact]
    public void Run_WithProgress_NeverFallsAndEndsAtOne()
    {
        var told = new List<double>();
        ThesisTournament.Run(Few with { Threads = 3 }, new ToldProgress(told));
        Assert.Equal(ThesisContestant.BuiltIn.Length * 4, told.Count);
        Assert.Equal(told.Order(), told);
        Assert.Equal(1, told[^1]);
    }

    [Fact]
    public void Run_WhenCancelled_Stops()
    {
        using var cancelled = new CancellationTokenSource();
        var told = new List<double>();
        Assert.Throws<OperationCanceledException>(() =>
            ThesisTournament.Run(Few with { Seeds = 1000 }, new ToldProgress(told, cancelled.Cancel), cancellationToken: cancelled.Token));
        Assert.InRange(told.Count, 1, 10);
    }

    [Fact]
    public void Validate_SeveralFaults_NamesThemAll()
    {
        var options = new ThesisTournamentOptions
        {
            Seeds = 1,
            Steps = 0,
            Threads = 0,
            Scenario = ThesisScenario.All[0] with { Alpha = -1 },
            Contestants = [.. ThesisContestant.BuiltIn, ThesisContestant.Of(() => new ThesisSeerPolicy())],
        };
        Assert.Equal(["seeds", "steps", "threads", "environment.Scenario.Alpha", "contestants"], options.Validate().Select(rejection => rejection.Position));
        Assert.Equal(["first-seed", "contestants"], new ThesisTournamentOptions { FirstSeed = uint.MaxValue, Contestants = [] }.Validate().Select(rejection => rejection.Position));
        Assert.Throws<ArgumentException>(() => ThesisTournament.Run(options));
    }

    private sealed class Smallest : IThesisPolicy
    {
        private int _steps;

        public string Name => "smallest";

        public ThesisAction Decide(ReadOnlySpan<float> observation)
        {
            Assert.Equal(_steps++ == 0 ? 50 : 100, observation[ThesisObservation.CpuPercent]);
            return default;
        }
    }

    private sealed class ToldProgress(List<double> told, Action? then = null) : IProgress<double>
    {
        public void Report(double value)
        {
            told.Add(value);
            then?.Invoke();
        }
    }
}
