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

    private static PolicyMemory Filled()
    {
        var memory = new PolicyMemory { LastSync = At(90), LastChange = At(40), Held = 6 };
        for (var second = 0; second <= 100; second++)
        {
            memory.Request(At(second), 6 + ((100 - second) % 7));
            memory.Utilisation(At(second), second / 100.0);
        }

        return memory;
    }

    private static DateTimeOffset At(double second) => Start.AddSeconds(second);
}
