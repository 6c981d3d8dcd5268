using System.Globalization;
using IoTRl.Domain.Agents;

namespace IoTRl.Tests.Domain.Agents;

[Trait("Level", "Unit")]
public sealed class GuardStepTests
{
    [Theory]
    [InlineData(GuardReason.UnknownInput, 0, 0, "backlog is unknown, so the size is held")]
    [InlineData(GuardReason.OutsideLimits, 25, 20, "limits allow 20")]
    [InlineData(GuardReason.ScheduledFloor, 4, 8, "scheduled floor of 8")]
    [InlineData(GuardReason.FreezeWindow, 12, 10, "inside a freeze window")]
    [InlineData(GuardReason.Quota, 12, 9, "the pool grants 9")]
    [InlineData(GuardReason.BudgetPerHour, 1.5, 1.05, "1.50 $/h is above the budget of 1.05 $/h")]
    [InlineData(GuardReason.BacklogBeyondObjective, 25.4, 20, "backlog of 25 s, objective 20 s: no scale-down")]
    [InlineData(GuardReason.ForecastNearCapacity, 80, 72, "forecast p90 80 rec/s, the smaller size carries 72 rec/s")]
    [InlineData(GuardReason.RealTimeSlots, 6, 13, "a real-time query needs 13 slots")]
    [InlineData(GuardReason.StepTooDeep, 2, 5, "not below 5 in one step")]
    [InlineData(GuardReason.StabilisationWindow, 60, 10, "10 were asked for in the last 60 s")]
    [InlineData(GuardReason.TooManyReversals, 3, 300, "change of direction 3 in the window: scale-downs frozen for 300 s")]
    public void Text_OfEveryReason_NamesTheTwoNumbers(GuardReason reason, double value, double bound, string text)
    {
        var hostile = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (hostile.NumberFormat.NumberDecimalSeparator, hostile.NumberFormat.NegativeSign) = (",", "~");
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = hostile;
        try
        {
            Assert.Equal(text, new GuardStep { Reason = reason, Before = 1, After = 2, Value = value, Bound = bound, Input = "backlog" }.Text);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Validate_OfTheDefaults_FindsNothing() => Assert.Empty(new GuardOptions().Validate());

    [Fact]
    public void Validate_OfNonsense_NamesEveryFault()
    {
        var options = new GuardOptions
        {
            ForecastShare = 0,
            DeepestStep = 1.1,
            StabilisationSeconds = -1,
            ReversalWindowSeconds = double.NaN,
            FreezingReversal = 1,
            FreezeSeconds = 3601,
            RealTimeSlots = 0,
            SilentShare = 2,
        };
        var faults = options.Validate();
        Assert.Equal(
            ["ForecastShare", "DeepestStep", "StabilisationSeconds", "ReversalWindowSeconds", "FreezingReversal", "FreezeSeconds", "SilentShare", "RealTimeSlots"],
            faults.Select(fault => fault.Position));
        Assert.Equal("3601 is outside 0..3600", faults[5].Message);
    }
}
