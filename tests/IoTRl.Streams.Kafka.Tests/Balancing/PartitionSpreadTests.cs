using IoTRl.Streams.Kafka.Balancing;

namespace IoTRl.Streams.Kafka.Tests.Balancing;

[Trait("Level", "Unit")]
public sealed class PartitionSpreadTests
{
    [Theory]
    [InlineData(16, 1)]
    [InlineData(16, 2)]
    [InlineData(16, 3)]
    [InlineData(64, 5)]
    [InlineData(3, 7)]
    public void Assign_SharesDifferByOneAtMost(int partitions, int members)
    {
        var owners = PartitionSpread.Assign(partitions, Members(members));
        var shares = Enumerable.Range(0, members).Select(member => owners.Count(owner => owner == member)).ToList();
        Assert.Equal(partitions, shares.Sum());
        Assert.True(shares.Max() - shares.Min() <= 1);
    }

    [Fact]
    public void Assign_WhenAMemberGoes_MovesLittleMoreThanItsOwn()
    {
        var members = Members(4);
        var before = PartitionSpread.Assign(64, members).Select(owner => members[owner]).ToList();
        uint[] left = [.. members.Take(3)];
        var after = PartitionSpread.Assign(64, left).Select(owner => left[owner]).ToList();
        var moved = before.Zip(after).Count(pair => pair.First != pair.Second);
        // 16 have to move; all 64 would, were they dealt out in turn.
        Assert.InRange(moved, 16, 32);
    }

    [Fact]
    public void Assign_WithoutMembers_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => PartitionSpread.Assign(4, []));

    private static uint[] Members(int count) => [.. Enumerable.Range(1, count).Select(member => PartitionSpread.Mix((uint)member * 7919))];
}
