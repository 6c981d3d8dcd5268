using IoTRl.Domain;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Policies;
using IoTRl.Tests.Domain.Agents;

namespace IoTRl.Tests.Domain.Policies;

/// <summary>On weekdays at least 8 from 06:30 to 09:00; beside it 20 records of lag an executor. The scene is a Wednesday.</summary>
[Trait("Level", "Unit")]
public sealed class CronPolicyTests
{
    private static readonly CronPolicy Policy = new(new CronPolicyOptions
    {
        Floors = [new ScheduledFloor { Days = WeekDays.Weekdays, From = new TimeOnly(6, 30), To = new TimeOnly(9, 0), MinExecutors = 8 }],
        Lag = new() { LagThresholdSeconds = 2 },
    });

    private readonly PolicyMemory _memory = new();

    [Theory]
    [InlineData("before: 100 / 20", "2026-07-15T06:29:59Z", 100, 5, DecisionBasis.Lag)]
    [InlineData("inside: 8 is more than 5", "2026-07-15T06:30:00Z", 100, 8, DecisionBasis.Schedule)]
    [InlineData("inside: 180 / 20 is more than 8", "2026-07-15T08:00:00Z", 180, 9, DecisionBasis.Lag)]
    [InlineData("after", "2026-07-15T09:00:00Z", 100, 5, DecisionBasis.Lag)]
    [InlineData("on a Saturday", "2026-07-18T08:00:00Z", 100, 5, DecisionBasis.Lag)]
    [InlineData("by the fleet's clock, two hours ahead", "2026-07-15T07:00:00+02:00", 100, 8, DecisionBasis.Schedule)]
    public void Decide_AtATime_TakesTheLargerOfScheduleAndLag(string row, string time, double lag, int executors, DecisionBasis basis)
    {
        var decision = Policy.Decide(Seen(DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture), lag, target: 5), _memory);
        Assert.Equal((row, executors, basis), (row, decision.Executors, decision.Basis));
    }

    // A week of days of 24 min has 10,080 s; 06:30 is 390 s into a day, 09:00 is 540 s.
    [Theory]
    [InlineData("Monday 06:29", 389, 5)]
    [InlineData("Monday 06:30", 390, 8)]
    [InlineData("Friday 08:59", (4 * 1440) + 539, 8)]
    [InlineData("Friday 09:00", (4 * 1440) + 540, 5)]
    [InlineData("Saturday 08:00", (5 * 1440) + 480, 5)]
    public void Decide_OnADayPlayedFaster_GoesByThatDaysClock(string row, int secondOfWeek, int executors)
    {
        var weekTicks = 7 * 1440 * TimeSpan.TicksPerSecond;
        var monday = new DateTimeOffset(DecisionScene.Start.Ticks / weekTicks * weekTicks, TimeSpan.Zero);
        var decision = Policy.Decide(Seen(monday.AddSeconds(secondOfWeek), 100, target: 5) with { DaySeconds = 1440 }, _memory);
        Assert.Equal((row, executors), (row, decision.Executors));
    }

    [Fact]
    public void Decide_WhenTheLagIsUnknown_FollowsTheScheduleUpButNotDown()
    {
        var inside = Seen(DecisionScene.Start, 0, target: 5) with { BacklogRecords = Measured.Unknown };
        var up = Policy.Decide(inside, new PolicyMemory());
        Assert.Equal((8, DecisionBasis.Schedule, "backlog"), (up.Executors, up.Basis, up.MissingInput));
        var down = Policy.Decide(inside with { Target = 12 }, new PolicyMemory());
        Assert.Equal((12, DecisionBasis.Hold, "backlog"), (down.Executors, down.Basis, down.MissingInput));
    }

    [Fact]
    public void Decide_WithoutFloors_IsKedaLag()
    {
        var (cron, keda) = (new CronPolicy(new()), new KedaLagPolicy(new()));
        var (first, second) = (new PolicyMemory(), new PolicyMemory());
        for (var step = 0; step < 300; step++)
        {
            var observation = RandomScene.Observation((ulong)step, unknowns: 0) with { Time = DecisionScene.Start.AddSeconds(5 * step) };
            Assert.Equal(keda.Decide(observation, first).Executors, cron.Decide(observation, second).Executors);
        }
    }

    [Fact]
    public void Validate_OfAFloorThatIsNone_NamesIt()
    {
        var options = new CronPolicyOptions { Floors = [new ScheduledFloor { Days = WeekDays.None, From = default, To = default, MinExecutors = -1 }], Lag = new() { LagThresholdSeconds = 0 } };
        Assert.Equal(["floors.0.minExecutors", "floors.0.days", "Lag.LagThresholdSeconds"], options.Validate().Select(fault => fault.Position));
    }

    private static JobObservation Seen(DateTimeOffset time, double lag, int target) =>
        DecisionScene.Observation with { Time = time, BacklogRecords = Measured.Of(lag), Target = target };
}
