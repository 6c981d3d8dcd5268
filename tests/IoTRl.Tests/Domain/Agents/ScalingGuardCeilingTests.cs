using IoTRl.Domain;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;

namespace IoTRl.Tests.Domain.Agents;

/// <summary>Limits, schedules, quota and budget: what holds for scale-ups and scale-downs alike, and wins over every hold.</summary>
[Trait("Level", "Unit")]
public sealed class ScalingGuardCeilingTests
{
    [Theory]
    [InlineData("inside", 1, 20, 10, 15, 15, "")]
    [InlineData("as it is", 1, 20, 10, 10, 10, "")]
    [InlineData("above the most", 1, 12, 10, 15, 12, "OutsideLimits")]
    [InlineData("below the least", 8, 20, 10, 6, 8, "OutsideLimits")]
    [InlineData("negative", 1, 20, 2, -3, 1, "OutsideLimits")]
    [InlineData("none where none is allowed", 0, 20, 1, 0, 0, "")]
    [InlineData("the least above the most: the most holds", 9, 4, 4, 6, 4, "OutsideLimits")]
    [InlineData("limits that shrank below the size", 1, 12, 16, 20, 12, "OutsideLimits")]
    public void Apply_WithinLimits_LetsThroughAndOutsideClamps(string row, int min, int max, int target, int wants, int executors, string reasons)
    {
        var limits = new JobLimits { MinExecutors = min, MaxExecutors = max };
        AssertResult(row, Guard(target, wants, limits), executors, reasons);
    }

    [Theory]
    [InlineData("below it", 8, 10, 6, 8, "ScheduledFloor")]
    [InlineData("at it", 8, 10, 8, 8, "")]
    [InlineData("it raises a size that nobody asked to raise", 8, 4, 4, 8, "ScheduledFloor")]
    [InlineData("above the most of 20", 30, 15, 16, 20, "ScheduledFloor")]
    public void Apply_InsideAScheduledFloor_IsNotBelowIt(string row, int floor, int target, int wants, int executors, string reasons) =>
        AssertResult(row, Guard(target, wants, Floor(floor)), executors, reasons);

    [Fact]
    public void Apply_AfterAScheduledFloor_KnowsItNoMore()
    {
        var later = DecisionScene.Observation with { Time = DecisionScene.Start.AddHours(1) };
        var result = ScalingGuard.Apply(later, DecisionScene.Wants(6), Floor(8), new GuardOptions(), new GuardState());
        AssertResult("09:00", result, 6, "");
    }

    [Theory]
    [InlineData("no scale-up", 0, 20, 15, 10, "FreezeWindow")]
    [InlineData("no scale-down", 0, 20, 6, 10, "FreezeWindow")]
    [InlineData("as it is", 0, 20, 10, 10, "")]
    [InlineData("it wins over a floor", 12, 20, 10, 10, "ScheduledFloor,FreezeWindow")]
    [InlineData("the most wins over it", 0, 8, 10, 8, "OutsideLimits")]
    public void Apply_InsideAFreezeWindow_KeepsTheSize(string row, int floor, int max, int wants, int executors, string reasons)
    {
        var limits = Floor(floor) with
        {
            MaxExecutors = max,
            Freezes = [new FreezeWindow { Days = WeekDays.Wednesday, From = new TimeOnly(8, 0), To = new TimeOnly(9, 0) }],
        };
        AssertResult(row, Guard(10, wants, limits), executors, reasons);
    }

    [Theory]
    [InlineData("room for some", 7, 5, 9, 7, "Quota")]
    [InlineData("room for all", 9, 5, 9, 9, "")]
    [InlineData("none left", 0, 5, 5, 0, "Quota")]
    [InlineData("less than none", -3, 5, 5, 0, "Quota")]
    [InlineData("it wins over a floor of 8", 6, 10, 5, 6, "ScheduledFloor,Quota")]
    public void Apply_AboveTheQuota_ClampsToIt(string row, int quota, int target, int wants, int executors, string reasons)
    {
        var observation = DecisionScene.Observation with { Target = target, QuotaExecutors = quota };
        var limits = row.Contains("floor", StringComparison.Ordinal) ? Floor(8) : new JobLimits();
        AssertResult(row, ScalingGuard.Apply(observation, DecisionScene.Wants(wants), limits, new GuardOptions(), new GuardState()), executors, reasons);
    }

    [Theory]
    [InlineData("1.05 / 0.1 = 10.5: ten", 1.05, 0.1, 20, 1, 15, 10, "BudgetPerHour")]
    [InlineData("0.3 / 0.1 is three, not 2.9999999999999996", 0.3, 0.1, 20, 1, 12, 3, "BudgetPerHour")]
    [InlineData("exactly enough", 1.5, 0.1, 20, 1, 15, 15, "")]
    [InlineData("the operator's least wins over the budget", 0.1, 0.1, 20, 4, 12, 4, "BudgetPerHour")]
    [InlineData("a tighter quota clamps first", 1.5, 0.1, 12, 1, 18, 12, "Quota")]
    [InlineData("a quota, then a tighter budget", 1.1, 0.1, 12, 1, 18, 11, "Quota,BudgetPerHour")]
    [InlineData("an unknown price is no price", 0.1, 0, 20, 1, 15, 15, "")]
    public void Apply_AboveTheBudget_ClampsToWhatItBuys(
        string row, double budget, double price, int quota, int min, int wants, int executors, string reasons)
    {
        var observation = DecisionScene.Observation with { UsdPerExecutorHour = price, QuotaExecutors = quota };
        var limits = new JobLimits { MinExecutors = min, BudgetUsdPerHour = budget };
        AssertResult(row, ScalingGuard.Apply(observation, DecisionScene.Wants(wants), limits, new GuardOptions(), new GuardState()), executors, reasons);
    }

    [Theory]
    [InlineData("late", 12, 2, 12, "BacklogBeyondObjective")] // held at what the ceiling leaves
    [InlineData("late and nothing asked", 12, 16, 12, "Quota")]
    [InlineData("late and more asked", 12, 18, 12, "Quota")]
    public void Apply_WhenHeldAboveACeiling_GoesToTheCeiling(string row, int quota, int wants, int executors, string reasons)
    {
        var observation = DecisionScene.Observation with { Target = 16, QuotaExecutors = quota, OldestSeconds = Measured.Of(25) };
        AssertResult(row, ScalingGuard.Apply(observation, DecisionScene.Wants(wants), new JobLimits(), new GuardOptions(), new GuardState()), executors, reasons);
    }

    [Fact]
    public void Apply_WhenUnknownAboveACeiling_GoesToTheCeiling()
    {
        var observation = DecisionScene.Observation with { Target = 16, QuotaExecutors = 12, BacklogRecords = Measured.Unknown };
        var result = ScalingGuard.Apply(observation, DecisionScene.Wants(2), new JobLimits(), new GuardOptions(), new GuardState());
        AssertResult("unknown", result, 12, "UnknownInput,Quota");
    }

    [Fact]
    public void Apply_AScaleUpThatMeetsEveryCeiling_MeetsThemInOrder()
    {
        var observation = DecisionScene.Observation with { QuotaExecutors = 15 };
        var limits = new JobLimits { BudgetUsdPerHour = 1.2 };
        var result = ScalingGuard.Apply(observation, DecisionScene.Wants(30), limits, new GuardOptions(), new GuardState());
        AssertResult("all", result, 12, "OutsideLimits,Quota,BudgetPerHour");
        Assert.Equal([30, 20, 15], result.Steps.Select(step => step.Before));
        Assert.Equal([20, 15, 12], result.Steps.Select(step => step.After));
    }

    private static GuardResult Guard(int target, int wants, JobLimits limits) =>
        ScalingGuard.Apply(DecisionScene.Observation with { Target = target }, DecisionScene.Wants(wants), limits, new GuardOptions(), new GuardState());

    private static JobLimits Floor(int executors) => new()
    {
        Floors = [new ScheduledFloor { Days = WeekDays.Weekdays, From = new TimeOnly(7, 0), To = new TimeOnly(9, 0), MinExecutors = executors }],
    };

    private static void AssertResult(string row, GuardResult result, int executors, string reasons) =>
        Assert.Equal($"{row}: {executors} {reasons}", $"{row}: {result.Executors} {string.Join(',', result.Steps.Select(step => step.Reason))}");
}
