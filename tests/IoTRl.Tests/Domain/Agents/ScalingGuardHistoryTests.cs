using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;

namespace IoTRl.Tests.Domain.Agents;

/// <summary>What the guard remembers: the stabilisation window, changes of direction, and how low it would let the size go.</summary>
[Trait("Level", "Unit")]
public sealed class ScalingGuardHistoryTests
{
    private static readonly GuardOptions WithoutWindow = new() { StabilisationSeconds = 0 };
    private GuardState _state = new();
    private GuardResult _last;

    [Fact]
    public void Apply_InsideTheStabilisationWindow_KeepsTheLargestRequest()
    {
        Assert.Equal(10, At(0, target: 10, wants: 10));
        Assert.Equal(10, At(5, target: 10, wants: 6));
        Assert.Equal(GuardReason.StabilisationWindow, Assert.Single(_last.Steps).Reason);
        Assert.Equal(10, At(30, target: 10, wants: 8));
        Assert.Equal(10, At(60, target: 10, wants: 6)); // the request of second 0 is 60 s old: it still counts
        Assert.Equal(8, At(65, target: 10, wants: 6)); // of 5..65 the largest is the 8 of second 30
        Assert.Equal(8, At(90, target: 8, wants: 6));
        Assert.Equal(6, At(95, target: 8, wants: 6));
        Assert.Empty(_last.Steps);
    }

    [Fact]
    public void Apply_InsideTheStabilisationWindow_DelaysNoScaleUp()
    {
        At(0, target: 10, wants: 10);
        At(5, target: 10, wants: 6);
        Assert.Equal(14, At(10, target: 10, wants: 14));
        Assert.Empty(_last.Steps);
    }

    [Fact]
    public void Apply_WithoutAStabilisationWindow_ScalesDownAtOnce()
    {
        At(0, target: 10, wants: 10, WithoutWindow);
        Assert.Equal(6, At(5, target: 10, wants: 6, WithoutWindow));
    }

    [Fact]
    public void Apply_AtTheThirdReversal_FreezesScaleDownsOnly()
    {
        At(0, target: 10, wants: 12, WithoutWindow);
        Assert.Equal(10, At(10, target: 12, wants: 10, WithoutWindow)); // first
        Assert.Equal(12, At(20, target: 10, wants: 12, WithoutWindow)); // second
        Assert.Equal(12, At(30, target: 12, wants: 10, WithoutWindow)); // third: frozen until 330
        Assert.Equal((GuardReason.TooManyReversals, 3.0, 300.0), (Assert.Single(_last.Steps).Reason, _last.Steps[0].Value, _last.Steps[0].Bound));
        Assert.Equal(14, At(40, target: 12, wants: 14, WithoutWindow));
        Assert.Equal(14, At(329, target: 14, wants: 12, WithoutWindow));
        Assert.Equal(1, Assert.Single(_last.Steps).Bound); // seconds left
        Assert.Equal(12, At(330, target: 14, wants: 12, WithoutWindow)); // reversals of 10 and 20 have left the window of 30..330
    }

    [Fact]
    public void Apply_WhenTheThirdReversalIsAScaleUp_LetsItThroughAndFreezesScaleDowns()
    {
        At(0, target: 12, wants: 10, WithoutWindow);
        At(10, target: 10, wants: 12, WithoutWindow);
        At(20, target: 12, wants: 10, WithoutWindow);
        Assert.Equal(12, At(30, target: 10, wants: 12, WithoutWindow));
        Assert.Equal(DecisionScene.Start.AddSeconds(330), _state.DownsFrozenUntil);
        Assert.Equal(12, At(35, target: 12, wants: 10, WithoutWindow));
    }

    [Fact]
    public void Apply_WhenReversalsAreFarApart_FreezesNothing()
    {
        At(0, target: 10, wants: 12, WithoutWindow);
        At(160, target: 12, wants: 10, WithoutWindow);
        At(320, target: 10, wants: 12, WithoutWindow);
        Assert.Equal(10, At(480, target: 12, wants: 10, WithoutWindow)); // of 180..480 only the one of 320
        Assert.Null(_state.DownsFrozenUntil);
    }

    [Fact]
    public void Apply_WhenScaleDownsAreFrozen_StillObeysTheQuota()
    {
        _state = new GuardState { DownsFrozenUntil = DecisionScene.Start.AddSeconds(100) };
        var observation = DecisionScene.Observation with { QuotaExecutors = 6 };
        Assert.Equal(6, ScalingGuard.Apply(observation, DecisionScene.Wants(3), new JobLimits(), WithoutWindow, _state).Executors);
    }

    [Fact]
    public void Apply_AfterAScaleDown_KnowsWhen()
    {
        Assert.Equal(1e6, ScalingGuard.SecondsSinceScaleDown(_state, DecisionScene.Start));
        At(0, target: 10, wants: 8);
        At(5, target: 8, wants: 9);
        Assert.Equal(12, ScalingGuard.SecondsSinceScaleDown(_state, DecisionScene.Start.AddSeconds(12)));
        Assert.Equal(0, ScalingGuard.SecondsSinceScaleDown(_state, DecisionScene.Start.AddSeconds(-12)));
    }

    [Theory]
    [InlineData("nothing remembered: half of 10", 5, 5)]
    [InlineData("least of 7", 7, 7)]
    [InlineData("9 asked for 40 s ago", 9, 5)]
    [InlineData("9 asked for 20 s ago", 9, 9)]
    [InlineData("14 asked for 20 s ago", 10, 10)]
    [InlineData("frozen for 20 s more", 10, 5)]
    [InlineData("frozen for 60 s more", 10, 10)]
    [InlineData("freeze window in 20 s", 5, 10)]
    [InlineData("floor of 8 in 20 s", 5, 8)]
    [InlineData("the next scale-down is the third reversal, in 30 s the second", 10, 5)]
    public void Floors_ForASizeOfTen_SayWhatAScaleDownMayReach(string row, int now, int soon)
    {
        var (limits, state) = FloorScene(row);
        Assert.Equal((row, (now, soon)), (row, ScalingGuard.Floors(10, limits, new GuardOptions(), state, DecisionScene.Start)));
    }

    private static (JobLimits Limits, GuardState State) FloorScene(string row)
    {
        var (limits, state, start) = (new JobLimits(), new GuardState(), DecisionScene.Start);
        var (from, to) = (new TimeOnly(8, 0, 20), new TimeOnly(9, 0));
        return row switch
        {
            "least of 7" => (limits with { MinExecutors = 7 }, state),
            "9 asked for 40 s ago" => (limits, Asked(9, -40)),
            "9 asked for 20 s ago" => (limits, Asked(9, -20)),
            "14 asked for 20 s ago" => (limits, Asked(14, -20)),
            "frozen for 20 s more" => (limits, state with { DownsFrozenUntil = start.AddSeconds(20) }),
            "frozen for 60 s more" => (limits, state with { DownsFrozenUntil = start.AddSeconds(60) }),
            "freeze window in 20 s" => (limits with { Freezes = [new FreezeWindow { Days = WeekDays.All, From = from, To = to }] }, state),
            "floor of 8 in 20 s" => (limits with { Floors = [new ScheduledFloor { Days = WeekDays.All, From = from, To = to, MinExecutors = 8 }] }, state),
            "the next scale-down is the third reversal, in 30 s the second" =>
                (limits, state with { LastDirection = 1, Reversals = [start.AddSeconds(-280), start.AddSeconds(-10)] }),
            _ => (limits, state),
        };
    }

    private static GuardState Asked(int executors, double seconds) =>
        new() { Requests = [new GuardRequest { Time = DecisionScene.Start.AddSeconds(seconds), Executors = executors }] };

    private int At(double second, int target, int wants, GuardOptions? options = null)
    {
        var observation = DecisionScene.Observation with { Time = DecisionScene.Start.AddSeconds(second), Target = target };
        _last = ScalingGuard.Apply(observation, DecisionScene.Wants(wants), new JobLimits(), options ?? new GuardOptions(), _state);
        _state = _last.Next;
        return _last.Executors;
    }
}
