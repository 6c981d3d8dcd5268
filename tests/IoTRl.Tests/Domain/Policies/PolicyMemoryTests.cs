using IoTRl.Domain;
using IoTRl.Domain.Policies;
using IoTRl.Tests.Domain.Agents;

namespace IoTRl.Tests.Domain.Policies;

[Trait("Level", "Unit")]
public sealed class PolicyMemoryTests
{
    // Seven ticks beside the millisecond: what a double of seconds since year 1 could not hold.
    private static readonly DateTimeOffset Start = DecisionScene.Start.AddTicks(1_234_567);

    [Fact]
    public void Restore_OfACapture_RemembersTheSame()
    {
        var memory = Filled();
        var state = memory.Capture();
        var restored = PolicyMemory.Restore(state);
        var again = restored.Capture();
        Assert.Equal((state.LastSync, state.LastChange, state.Held), (again.LastSync, again.LastChange, again.Held));
        Assert.Equal(state.Requests.AsEnumerable(), again.Requests);
        Assert.Equal(state.Utilisation.AsEnumerable(), again.Utilisation);
        Assert.Equal([0, 4.5, 0], again.Numbers.AsEnumerable());
        Assert.Equal(4.5, restored.Numbers(3)[1]);
        for (var age = 0.0; age < 120; age += 0.5)
        {
            Assert.Equal(memory.UtilisationBefore(At(100), age), restored.UtilisationBefore(At(100), age));
            Assert.Equal(memory.LargestRequest(At(100), 120 - age, -1), restored.LargestRequest(At(100), 120 - age, -1));
        }
    }

    [Fact]
    public void Capture_OfAFilledMemory_HoldsWhatWasPutIn()
    {
        var state = Filled().Capture();
        Assert.Equal((At(90), At(40), 6), (state.LastSync, state.LastChange, state.Held));
        Assert.Equal([(At(100), 6)], state.Requests.Select(request => (request.Time, request.Executors)).TakeLast(1));
        Assert.Equal((64, At(37), At(100)), (state.Utilisation.Length, state.Utilisation[0].Time, state.Utilisation[^1].Time));
    }

    [Fact]
    public void Capture_OfANewMemory_IsTheEmptyState()
    {
        var state = new PolicyMemory().Capture();
        Assert.Equal((null, null, 0), (state.LastSync, state.LastChange, state.Held));
        Assert.Empty(state.Requests);
        Assert.Empty(state.Utilisation);
        Assert.Empty(state.Numbers);
    }

    [Theory]
    [InlineData(0, 0.3, 0)]
    [InlineData(5, 0.3, 5)] // the newest is exactly so old one step later
    [InlineData(10, 0.2, 10)]
    [InlineData(11, 0.1, 20)]
    [InlineData(20, 0.1, 20)]
    [InlineData(21, null, 0)]
    public void UtilisationBefore_AtAnAge_IsTheNewestThatOld(double ageSeconds, double? share, double found)
    {
        var memory = new PolicyMemory();
        memory.Utilisation(At(0), 0.1);
        memory.Utilisation(At(10), 0.2);
        memory.Utilisation(At(20), 0.3);
        var now = ageSeconds == 5 ? At(25) : At(20);
        var utilisation = memory.UtilisationBefore(now, ageSeconds);
        Assert.Equal(share is { } known ? Measured.Of(known, found) : Measured.Unknown, utilisation);
    }

    [Fact]
    public void Utilisation_WhenUrgentDecisionsCrowd_KeepsThePast()
    {
        var memory = new PolicyMemory();
        memory.Utilisation(At(0), 0.1);
        for (var call = 0; call < 500; call++) memory.Utilisation(At(25 + (call * 0.001)), 0.9);
        Assert.Equal(0.1, memory.UtilisationBefore(At(25.5), 25).Value);
    }

    [Theory]
    [InlineData("the last three", 25, 0.4)] // (.3 + .4 + .5) / 3, the one of 25 s ago is outside
    [InlineData("the newest", 1, 0.5)]
    [InlineData("all", 1000, 0.3)]
    [InlineData("none", 0, null)]
    public void MeanUtilisation_OfAWindow_IsThatOfItsSamples(string row, double seconds, double? mean)
    {
        var memory = new PolicyMemory();
        for (var sample = 0; sample < 5; sample++) memory.Utilisation(At(sample == 4 ? 35 : 10 * sample), 0.1 * (sample + 1));
        var found = memory.MeanUtilisation(At(35), seconds);
        Assert.Equal((row, mean is not null), (row, found.IsKnown));
        if (mean is { } known) Assert.Equal(known, found.Value, 12);
    }

    [Fact]
    public void Numbers_OfAnotherCount_BeginAnew()
    {
        var memory = new PolicyMemory();
        memory.Numbers(3)[2] = 7;
        Assert.Equal([0.0, 0.0, 7.0], memory.Numbers(3).ToArray());
        Assert.Equal([0.0, 0.0], memory.Numbers(2).ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => memory.Numbers(0).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => memory.Numbers(PolicyMemory.MostNumbers + 1).Length);
    }

    private static PolicyMemory Filled()
    {
        var memory = new PolicyMemory { LastSync = At(90), LastChange = At(40), Held = 6 };
        memory.Numbers(3)[1] = 4.5;
        for (var second = 0; second <= 100; second++)
        {
            memory.Request(At(second), 6 + ((100 - second) % 7));
            memory.Utilisation(At(second), second / 100.0);
        }

        return memory;
    }

    private static DateTimeOffset At(double second) => Start.AddSeconds(second);
}
