using IoTRl.Simulation.Faults;

namespace IoTRl.Tests.Simulation.Faults;

[Trait("Level", "Unit")]
public sealed class FaultScheduleTests
{
    private static readonly FaultOptions Options = new() { ExecutorLossesPerHour = 36, NodeLossesPerHour = 18, NodeExecutors = 3 };

    [Fact]
    public void Losses_ManySeconds_ComeAtTheirRateFromEverywhereInTheLine()
    {
        var schedule = new FaultSchedule(Options, seed: 5);
        var executors = Enumerable.Range(0, 100_000).Select(second => schedule.ExecutorLoss(second, running: 5)).Where(loss => loss.Count > 0).ToArray();
        var nodes = Enumerable.Range(0, 100_000).Select(second => schedule.NodeLoss(second, running: 5)).Where(loss => loss.Count > 0).ToArray();

        // 100,000 s at 36 an hour are 1,000 losses, deviation 32; at 18 an hour 500, deviation 22.
        Assert.InRange(executors.Length, 900, 1100);
        Assert.InRange(nodes.Length, 430, 570);
        Assert.Equal([0, 1, 2, 3, 4], executors.Select(loss => loss.First).Distinct().Order());
        Assert.Equal([0, 1, 2], nodes.Select(loss => loss.First).Distinct().Order());
        Assert.All(nodes, loss => Assert.Equal(3, loss.Count));
    }

    [Fact]
    public void Losses_OfAnotherSize_ComeAtTheSameSeconds()
    {
        var schedule = new FaultSchedule(Options, seed: 5);
        for (var second = 0; second < 10_000; second++)
        {
            Assert.Equal(schedule.ExecutorLoss(second, running: 1).Count, schedule.ExecutorLoss(second, running: 40).Count);
            Assert.Equal(schedule.NodeLoss(second, running: 2).Count > 0, schedule.NodeLoss(second, running: 40).Count > 0);
            Assert.Equal(default, schedule.NodeLoss(second, running: 0));
        }
    }

    [Fact]
    public void RemovalSeconds_ManySeconds_LieBetweenTheMeasuredOnes()
    {
        var schedule = new FaultSchedule(Options, seed: 5);
        var seconds = Enumerable.Range(0, 10_000).Select(second => schedule.RemovalSeconds(second)).ToArray();
        Assert.Equal(8, seconds.Min(), 0.01);
        Assert.Equal(12, seconds.Max(), 0.01);
        Assert.Equal(10, seconds.Average(), 0.05);
        Assert.InRange(Enumerable.Range(0, 10_000).Count(second => schedule.EndsQuery(second)), 4800, 5200);
    }
}
