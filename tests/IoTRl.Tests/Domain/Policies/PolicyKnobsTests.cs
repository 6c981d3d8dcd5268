using IoTRl.Domain;
using IoTRl.Domain.Policies;
using IoTRl.Tests.Domain.Agents;

namespace IoTRl.Tests.Domain.Policies;

[Trait("Level", "Unit")]
public sealed class PolicyKnobsTests
{
    public static TheoryData<string> Names => [.. PolicyKnobs.Of().Select(knob => knob.Policy)];

    [Fact]
    public void Of_WithoutOptions_AreOneAPolicyInTheirOrder() =>
        Assert.Equal(ScalingPolicyCatalog.Analytic().Select(policy => policy.Name), PolicyKnobs.Of().Select(knob => knob.Policy));

    [Theory, MemberData(nameof(Names))]
    public void Create_AtTheDefault_IsThePolicyAsItComes(string name)
    {
        var knob = Knob(name);
        var (plain, made) = (ScalingPolicyCatalog.Analytic().Single(policy => policy.Name == name), knob.Create(knob.Caution.Default, knob.Window?.Default));
        var (first, second) = (new PolicyMemory(), new PolicyMemory());
        for (var step = 0; step < 300; step++)
        {
            var observation = RandomScene.Observation((ulong)step) with { Time = DecisionScene.Start.AddSeconds(5 * step), DaySeconds = 600, MaxExecutors = 20 };
            Assert.Equal(plain.Decide(observation, first), made.Decide(observation, second));
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Grid_OfAKnob_RisesOrFallsThroughoutAndHoldsTheDefault(string name)
    {
        var knob = Knob(name);
        Assert.Contains(knob.Caution.Default, knob.Caution.Grid);
        Assert.True(knob.Caution.Grid.Length >= 8 || name == "spark-dra", $"{knob.Caution.Grid.Length} values");
        var steps = knob.Caution.Grid.Zip(knob.Caution.Grid.Skip(1), (before, after) => Math.Sign(after - before)).Distinct().ToArray();
        Assert.True(steps is [] or [1] or [-1], string.Join(", ", knob.Caution.Grid));
        foreach (var value in knob.Caution.Grid) Assert.Equal(name, knob.Create(value).Name);
    }

    [Theory, MemberData(nameof(Names))]
    public void Window_OfAKnob_IsThereWhereTheRuleHasOne(string name)
    {
        var knob = Knob(name);
        Assert.Equal(name is "peak-window" or "seasonal-quantile", knob.Window is not null);
        if (knob.Window is null)
        {
            Assert.Throws<ArgumentException>(() => knob.Create(knob.Caution.Default, 300));
            return;
        }

        Assert.Equal([300.0, 600.0, 900.0], knob.Window.Grid.AsEnumerable());
        foreach (var window in knob.Window.Grid) Assert.Equal(name, knob.Create(knob.Caution.Default, window).Name);
    }

    [Fact]
    public void Create_OutsideTheRange_IsRefused() =>
        Assert.Contains("TargetShare: must lie between 0.05 and 1, but is 1.5", Assert.Throws<ArgumentException>(() => Knob("hpa").Create(1.5)).Message, StringComparison.Ordinal);

    [Fact]
    public void Of_OtherOptions_TurnsTheirKnob()
    {
        var options = new ScalingPolicyOptions { Fixed = new() { Executors = 3 }, Ds2 = new() { TargetUtilisation = 0.5 } };
        var knobs = PolicyKnobs.Of(options, mostExecutors: 4);
        Assert.Equal((3.0, 0.5), (knobs[0].Caution.Default, knobs.Single(knob => knob.Policy == "ds2").Caution.Default));
        Assert.Equal([1.0, 2, 3, 4], knobs[0].Caution.Grid.AsEnumerable());
        Assert.Throws<ArgumentException>(() => PolicyKnobs.Of(new ScalingPolicyOptions { Mpc = new() { LateShare = 2 } }));
    }

    // Above 1 a quantile is so many times the highest
    [Theory]
    [InlineData(0.5, 30, 0.83)]
    [InlineData(1, 40, 0.83)]
    [InlineData(2, 40, 0.415)]
    public void Create_OfASeasonalQuantileAboveOne_AddsHeadRoom(double caution, double planned, double utilisation)
    {
        var (policy, memory) = (Knob("seasonal-quantile").Create(caution), new PolicyMemory());
        policy.Decide(DecisionScene.Observation with { RecordsPerSecond = Measured.Of(40) }, memory);
        var decision = policy.Decide(DecisionScene.Observation with { RecordsPerSecond = Measured.Of(20), Time = DecisionScene.Start.AddSeconds(5) }, memory);
        Assert.Equal((planned, utilisation), (decision.PlannedRecordsPerSecond, Math.Round(decision.RecordsPerSecondPerExecutor / 10, 9)));
    }

    private static PolicyKnob Knob(string name) => PolicyKnobs.Of().Single(knob => knob.Policy == name);
}
