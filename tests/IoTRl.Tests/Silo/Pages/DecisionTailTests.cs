using IoTRl.Domain.Agents;
using IoTRl.Silo.Fleet;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace IoTRl.Tests.Silo.Pages;

[Trait("Level", "Unit")]
public sealed class DecisionTailTests
{
    private readonly FakeFleet _fleet = new();
    private readonly DecisionTail _tail;

    public DecisionTailTests() => _tail = new(_fleet, new FakeTimeProvider(FakeFleet.Noon), NullLogger<FleetFeed>.Instance);

    [Fact]
    public async Task New_BeginsWithWhatComesAfterTheFirstLook()
    {
        Assert.Empty(await NewAsync(7));
        Assert.Empty(await NewAsync(7));
        Assert.Equal([8], await NewAsync(8));
    }

    [Fact]
    public async Task New_OfAJobThatHasNotDecidedYet_HasItsFirstDecision()
    {
        Assert.Empty(await NewAsync(null));
        Assert.Equal([1], await NewAsync(1));
    }

    [Fact]
    public async Task New_WithAGap_ReadsAll_AndWhatCouldNotBeReadTheNextTime()
    {
        await NewAsync(7);
        _fleet.Decisions = (_, _) => throw new TimeoutException();
        Assert.Empty(await NewAsync(10));
        _fleet.Decisions = (_, after) => Task.FromResult<System.Collections.Immutable.ImmutableArray<JobDecision>>([.. Enumerable.Range((int)after + 1, 10 - (int)after).Select(sequence => FakeFleet.Decision("ward", sequence))]);
        Assert.Equal([8, 9, 10], await NewAsync(10));
        Assert.Empty(await NewAsync(10));
    }

    [Fact]
    public async Task New_OfWhichOnePageIsReadAtOnce_GoesOnWhereThatEnded()
    {
        await NewAsync(7);
        _fleet.Decisions = (_, after) => Task.FromResult<System.Collections.Immutable.ImmutableArray<JobDecision>>([FakeFleet.Decision("ward", after + 1), FakeFleet.Decision("ward", after + 2)]);
        Assert.Equal([8, 9], await NewAsync(12));
        Assert.Equal([10, 11], await NewAsync(12));
    }

    [Fact]
    public async Task New_OfASuccessorThatCountsAnew_HasItsDecisions()
    {
        await NewAsync(40);
        Assert.Equal([1], await NewAsync(1));
        await _tail.NewAsync([]);
        // One that was away in between begins as one that is seen for the first time.
        Assert.Empty(await NewAsync(3));
    }

    private async Task<IEnumerable<long>> NewAsync(long? lastSequence) => (await _tail.NewAsync([FakeFleet.Job("ward", lastSequence: lastSequence)])).Select(decision => decision.Sequence);
}
