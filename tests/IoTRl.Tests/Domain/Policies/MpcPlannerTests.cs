using IoTRl.Domain;
using IoTRl.Domain.Forecasting;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Policies;
using IoTRl.Tests.Domain.Agents;

namespace IoTRl.Tests.Domain.Policies;

/// <summary>At most 20 executors of 10 rec/s that give 90 % of it; objective 20 s, so that work is late after 10 s. Cold start 50 s.</summary>
[Trait("Level", "Unit")]
public sealed class MpcPlannerTests
{
    private static readonly MpcPolicyOptions Options = new();

    private static readonly JobObservation Seen = DecisionScene.Observation with
    {
        // Whole waves on 4, 5, 6, 7 and 10 executors of two cores.
        TasksPerBatch = 12_600,
        RecordsPerSecond = Measured.Of(45),
        BacklogRecords = Measured.Of(0),
        OldestSeconds = Measured.Of(0),
        TotalForecast = [.. Enumerable.Repeat(45.0, 15)],
        Running = 5,
        Target = 5,
    };

    // 4.5 executors of work arrive. Five do it: 240 s x 5 / 20. Six: 240 x 6 / 20. Four do 3.6 a second:
    //   after 50 s what arrives is 10 s old before it is done; late by the end of the steps 55 s, 60 s ...: 4.5, 9, 13.5, 18, then 22.5 four times,
    //   of the steps of 15 s: 427.5 - 378 = 49.5, 495 - 432 = 63, then 67.5 eight times: 787.5;
    //   overdue at the end 1035 - 864 = 171, left 1080 - 864 = 216: (240 x 4 + 216) / 20 + Lambda x (787.5 + 171) / 4.5 = 58.8 + 213 Lambda
    [Theory]
    [InlineData("five", 5, 0, 60)]
    [InlineData("six", 6, 0, 72)]
    [InlineData("five with 9 s of work waiting, which stays: (1200 + 9) / 20", 5, 90, 60.45)]
    [InlineData("six with 9 s of work waiting, which is done after 10 s: 72", 6, 90, 72)]
    [InlineData("four", 4, 0, 271.8)]
    public void CostOf_OneSizeThroughout_IsItsMoneyAndItsLateness(string row, int size, double backlog, double cost)
    {
        var observation = Seen with { Running = size, Target = size, BacklogRecords = Measured.Of(backlog), OldestSeconds = Measured.Of(backlog > 0 ? 2 : 0) };
        Assert.Equal((row, cost), (row, Math.Round(CostOf(observation, size, [size]), 6)));
    }

    // Even weights stand for a Lambda of 14: 58.8 + 14 x 213, and half of the lateness
    [Theory]
    [InlineData(1, 3040.8)]
    [InlineData(0.5, 1549.8)]
    public void CostOf_LateWork_FollowsThePriceOfLateness(double price, double cost)
    {
        var observation = Seen with { Running = 4, Target = 4, Weights = new() { Alpha = 1.0 / 3, Beta = 1.0 / 3, Gamma = 1.0 / 3 } };
        Assert.Equal(cost, Math.Round(CostOf(observation, 4, [4], Options with { LatenessPrice = price }), 6));
    }

    [Fact]
    public void CostOf_TwoStages_TakesTheBestSecondSize()
    {
        // Six for a minute, then five: (60 x 6 + 180 x 5) / 20.
        Assert.Equal(63, CostOf(Seen with { Running = 6, Target = 6 }, 6, [5, 6, 7]), 9);
    }

    [Fact]
    public void CostOf_PathsThatDiffer_WeighsThemByProbability()
    {
        // Ten do everything on each path, and after a minute five are enough on the median (.65), seven for 63 rec/s on the second (.225), ten on the third (.125):
        // (60 x 10 + 180 x (.65 x 5 + .225 x 7 + .125 x 10)) / 20 = 30 + 54.675
        var observation = Seen with { TotalForecast = [.. Enumerable.Range(0, 15).Select(entry => (entry % 3) switch { 0 => 45.0, 1 => 63, _ => 90 })], Running = 10, Target = 10 };
        Assert.Equal(84.675, CostOf(observation, 10, [5, 7, 10]), 9);
    }

    // Four run; two were asked for below 15 s ago, one 15 to 30, one more than 45: they are there after 42.5, 27.5 and 0 s. One spare is warm.
    [Theory]
    [InlineData("all: the oldest start is due", 8, 1, 5)]
    [InlineData("all: after 27.5 s", 8, 30, 6)]
    [InlineData("all: after 42.5 s", 8, 45, 8)]
    [InlineData("two more: the warm one has joined after 7 s", 10, 8, 6)]
    [InlineData("two more: the cold one after 50 s", 10, 49, 9)]
    [InlineData("two more: both", 10, 51, 10)]
    [InlineData("six: the two newest starts are cancelled", 6, 60, 6)]
    [InlineData("three: all starts are cancelled, and one leaves at once", 3, 1, 3)]
    public void RunningAt_AMoment_CountsWhatHasStarted(string row, int size, double seconds, double running) =>
        Assert.Equal((row, running), (row, new MpcFleet(Starting, Options).RunningAt(seconds, size)));

    // A start that is cancelled pays for its 60 s: below 15 s old another 52.5, 15 to 30 another 37.5, above 45 another 7.5
    [Theory]
    [InlineData("nothing is cancelled", 8, 1, 0)]
    [InlineData("two of the newest", 6, 52, 2)]
    [InlineData("until 52.5 s", 6, 53, 0)]
    [InlineData("all four", 3, 5, 4)]
    [InlineData("the oldest has paid", 3, 10, 3)]
    [InlineData("after 37.5 s", 3, 40, 2)]
    public void BilledBeyond_ASize_IsWhatCancelledStartsStillPay(string row, int size, double seconds, double billed) =>
        Assert.Equal((row, billed), (row, new MpcFleet(Starting, Options).BilledBeyond(seconds, size)));

    [Fact]
    public void RunningAt_WhenExecutorsAreUnknown_IsTheTarget()
    {
        var fleet = new MpcFleet(Starting with { ExecutorsUnknown = true, Target = 7 }, Options);
        Assert.Equal((7.0, 5.0, 0.0), (fleet.RunningAt(0, 7), fleet.RunningAt(0, 5), fleet.BilledBeyond(0, 5)));
    }

    // 40 tasks on executors of 2 cores
    [Theory]
    [InlineData("20: one wave", 20, 18)]
    [InlineData("19: two waves, as 10: 40 / 2 / 2 x .9", 19, 9)]
    [InlineData("10", 10, 9)]
    [InlineData("9: three waves: 40 / 3 / 2 x .9", 9, 6)]
    [InlineData("none", 0, 0)]
    public void CapacityOf_ASize_GoesByWaves(string row, double running, double capacity) =>
        Assert.Equal((row, capacity), (row, Math.Round(new MpcFleet(Starting with { TasksPerBatch = 40 }, Options).CapacityOf(running), 9)));

    // Of the normal distribution .8 lies .8416 / 1.2816 and .95 lies 1.6449 / 1.2816 of the way that .9 does
    [Theory]
    [InlineData(0, 20)]
    [InlineData(1, 33.1336)]
    [InlineData(2, 45.6695)]
    public void RateAt_OfTheGatewaysForecast_SpreadsItsQuantiles(int path, double rate)
    {
        var edge = new RateForecast { Horizons = [.. RateForecast.HorizonSeconds.Select(seconds => new HorizonForecast { HorizonSeconds = seconds, P50 = 20, P90 = 40 })] };
        Assert.Equal(rate, Math.Round(MpcForecast.RateAt(Seen with { EdgeForecast = edge }, path, 3), 4));
    }

    // Highest rates 10 (0-30 s), 16 (30-75), 30 (60-120), 40 (120-240); of 45-60 s the mean is 8, half of the highest around it
    [Theory]
    [InlineData(0, 0, 5)]
    [InlineData(0, 6, 8)]
    [InlineData(0, 15, 15)]
    [InlineData(0, 20, 20)]
    [InlineData(1, 6, 9)]
    [InlineData(2, 6, 10)]
    public void RateAt_OfTheJobsOwnForecast_IsSustained(int path, int step, double rate)
    {
        double[] own = [10, 11, 12, 8, 9, 10, 16, 18, 20, 30, 31, 32, 40, 41, 42];
        Assert.Equal(rate, MpcForecast.RateAt(Seen with { TotalForecast = [.. own] }, path, step), 9);
    }

    [Theory]
    [InlineData("until 75 s it counts", 14, 80)]
    [InlineData("after that it does not", 15, 45)]
    public void RateAt_BesideTheJobsOwnForecast_CountsWhatIsAnnounced(string row, int step, double rate) =>
        Assert.Equal((row, rate), (row, MpcForecast.RateAt(Seen with { AnnouncedRecordsPerSecond = 80 }, 0, step)));

    [Theory]
    [InlineData(0, 45)]
    [InlineData(1, 53.416)]
    [InlineData(2, 61.449)]
    public void RateAt_WithoutAForecast_IsThePresentAndItsDeviation(int path, double rate)
    {
        var observation = Seen with { TotalForecast = [], RollingDeviationRecordsPerSecond = 10 };
        Assert.False(MpcForecast.IsKnown(observation));
        Assert.Equal(rate, MpcForecast.RateAt(observation, path, 0), 9);
    }

    private static JobObservation Starting => Seen with { Running = 4, StartingUnder15 = 2, StartingUnder30 = 1, StartingOver45 = 1, Warm = 1, Target = 8 };

    private static double CostOf(in JobObservation observation, int size, int[] sizes, MpcPolicyOptions? options = null)
    {
        var paths = new MpcArrivals[MpcForecast.Paths];
        for (var path = 0; path < paths.Length; path++) paths[path] = MpcArrivals.Of(observation, path, lateSeconds: 10);
        return new MpcPlanner(observation, options ?? Options).CostOf(size, sizes, paths);
    }
}
