using IoTRl.Simulation.Thesis;
using IoTRl.Simulation.Thesis.Policies;
using IoTRl.Testing;
using IoTRl.Tournament.Thesis;

namespace IoTRl.Tests.Tournament.Thesis;

[Trait("Level", "Unit")]
public sealed class ThesisOutputTests
{
    private static readonly Lazy<ThesisTournamentResult> Played = new(() => ThesisTournament.Run(new() { Seeds = 4, Threads = 1 }));

    [Fact]
    public void Episodes_OfATournament_IsOneRowAPolicyAndSeedUnderTheApprovedHeader()
    {
        var rows = Rows(ThesisTables.Episodes(Played.Value));
        Assert.Equal("environment,family,policy,knob,seed,violations_pct,cost,executors_mean,p95_ms,throughput,utilisation_pct,stability", string.Join(',', rows[0]));
        Assert.Equal(1 + (8 * 4), rows.Length);
        Assert.All(rows, row => Assert.Equal(12, row.Length));
        // The thesis' Fixed on numpy.random.seed(0), see ThesisTournamentTests; 15 executors that never change.
        Assert.Equal(["thesis", "all", "fixed", "", "0", "86.2", "2251.0741830393704", "15", "1529.2689727833765"], rows[1][..9]);
        Assert.Equal("0", rows[1][11]);
    }

    [Fact]
    public void Summary_OfATournament_HasTheColumnsOfEveryEnvironmentAndLeavesEmptyWhatMeansNothing()
    {
        var rows = Rows(ThesisTables.Summary(Played.Value));
        Assert.Equal(
            "environment,family,policy,knob,episodes,violations_pct,violations_pct_low,violations_pct_high,floor_pct,late_pct,late_pct_low,late_pct_high,"
            + "cost,cost_low,cost_high,cost_vs_planner,executors_mean,rescales_per_hour,cold_avoided,cold_occurred,cold_wasted,"
            + "cost_vs_bound,cost_vs_bound_low,cost_vs_bound_high,p95_ms,throughput,utilisation_pct,stability",
            string.Join(',', rows[0]));
        Assert.Equal(Played.Value.Standings.Select(standing => standing.Name), rows.Skip(1).Select(row => row[2]));
        Assert.All(rows, row => Assert.Equal(rows[0].Length, row.Length));
        string[] empty = ["knob", "late_pct", "late_pct_low", "late_pct_high", "cost_vs_planner", "rescales_per_hour", "cold_avoided", "cold_occurred", "cold_wasted"];
        Assert.All(rows.Skip(1), row => Assert.Equal(empty, rows[0].Where((_, column) => row[column].Length == 0)));
        // 12 executors, no violation; nobody is below the bound, which is 1 of itself and has no interval.
        var constant = rows.Single(row => row[2] == "constant");
        Assert.Equal(("4", "0", "0", "0", "0", "12"), (constant[4], constant[5], constant[6], constant[7], constant[8], constant[16]));
        Assert.Equal(["1", "1", "1"], rows.Single(row => row[2] == "bound")[21..24]);
    }

    [Fact]
    public void Summary_WithoutTheBound_LeavesEmptyWhatIsMeasuredByIt()
    {
        var result = ThesisTournament.Run(new() { Seeds = 2, Steps = 10, Contestants = [ThesisContestant.BuiltIn[0]] });
        var rows = Rows(ThesisTables.Summary(result));
        Assert.Equal(("", "", "", ""), (rows[1][8], rows[1][21], rows[1][22], rows[1][23]));
    }

    // Costs of two seeds, 2 and 3 over 1 and 2 of the yardstick: 2 and 1.5, mean 1.75; deviation .3536 over sqrt(2) is .25, t(1) = 12.7062
    [Fact]
    public void CostVersusBound_OfTwoSeeds_IsTheMeanOfTheirRatios()
    {
        var versus = ThesisStanding.Of(ThesisContestant.BuiltIn[0], [Episode(0, 2), Episode(0, 3)], [Episode(0, 1), Episode(0, 2)]).CostVersusBound!.Value; // a yardstick is given
        Assert.Equal((1.75, 0.25), (versus.Mean, Math.Round(versus.StandardError, 12)));
        Assert.Equal(1.75 + (12.7062 * 0.25), versus.High, 1e-9);
    }

    // The published agent: 19.2 % at 3287. Half the interval of two seeds that lie d apart is 12.7062 x d / 2.
    [Theory]
    [InlineData("both better", 10, 3000, 0, true)]
    [InlineData("dearer", 10, 3288, 0, false)]
    [InlineData("more violations", 19.3, 3000, 0, false)]
    [InlineData("its interval reaches the agent's cost", 10, 3270, 3, false)]
    [InlineData("its interval ends below it", 10, 3266, 3, true)]
    public void BeatsTheAgent_NeedsBothFiguresWithTheirIntervals(string name, double violations, double cost, double apart, bool expected)
    {
        var standing = ThesisStanding.Of(ThesisContestant.BuiltIn[0], [Episode(violations, cost), Episode(violations, cost + apart)]);
        Assert.True(expected == ThesisFindings.BeatsTheAgent(standing), name);
    }

    [Fact]
    public void Report_OfEpisodesAsLongAsThePublished_SaysThatAConstantAndALineBeatTheAgent()
    {
        var report = ThesisReport.Of(Played.Value);
        var better = Assert.Single(report.Split('\n'), line => line.StartsWith("- Rules that learn nothing", StringComparison.Ordinal));
        Assert.Contains("`constant`", better, StringComparison.Ordinal);
        Assert.Contains("`one-line`", better, StringComparison.Ordinal);
        Assert.DoesNotContain("`dexter`", better, StringComparison.Ordinal);
        Assert.DoesNotContain("bound", better, StringComparison.Ordinal);
        Assert.Contains("published cost of `seer`, 1876, came out of none", report, StringComparison.Ordinal);
        Assert.Contains(ThesisPublishedRow.Source, report, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_WhereNobodyBeatsTheAgent_SaysSo()
    {
        var report = ThesisReport.Of(ThesisTournament.Run(new() { Seeds = 2, Contestants = [ThesisContestant.Of(() => new ThesisSeerPolicy())] }));
        Assert.Contains("No rule that played here", report, StringComparison.Ordinal);
        Assert.DoesNotContain("learn nothing", report, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_OfShorterEpisodes_ComparesNothingWithThePublished()
    {
        var report = ThesisReport.Of(ThesisTournament.Run(new() { Seeds = 2, Steps = 100, Scenario = ThesisScenario.All[3] }));
        Assert.Contains("nothing here is compared", report, StringComparison.Ordinal);
        Assert.DoesNotContain("learn nothing", report, StringComparison.Ordinal);
        Assert.Contains("scenario balanced", report, StringComparison.Ordinal);
    }

    // A second passes whenever the clock is asked: once at the beginning, at both ends of 8 x 2 episodes, and at the end. An episode so takes 1 s, all 33 s.
    [Fact]
    public void Timings_OfATournament_AreOfEachPolicyAndOfTheWhole()
    {
        var timings = new ThesisTimings(new TickingTime());
        var result = ThesisTournament.Run(new() { Seeds = 2, Steps = 10, Threads = 1 }, timings: timings);
        var rows = Rows(ThesisTables.Timings(result, timings));
        Assert.Equal("policy,threads,episodes,seconds,steps_per_second", string.Join(',', rows[0]));
        Assert.Equal([.. result.Standings.Select(standing => standing.Name), "all"], rows.Skip(1).Select(row => row[0]));
        Assert.All(rows[1..^1], row => Assert.Equal(["1", "2", "2", "10"], row[1..]));
        Assert.Equal(["1", "16", "33", "4"], rows[^1][1..]);
    }

    private static string[][] Rows(string csv) => [.. csv.TrimEnd('\n').Split('\n').Select(line => line.Split(','))];

    private static ThesisEpisode Episode(double violations, double cost) => new()
    {
        Seed = 0,
        ViolationsPercent = violations,
        Cost = cost,
        P95LatencyMs = 0,
        Throughput = 0,
        UtilisationPercent = 0,
        ExecutorsMean = 0,
        Stability = 0,
    };
}
