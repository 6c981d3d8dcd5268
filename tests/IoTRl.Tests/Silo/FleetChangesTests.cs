using IoTRl.Domain.Jobs;
using IoTRl.Domain.Pools;
using IoTRl.Grains.Jobs;
using IoTRl.Silo.Fleet;

namespace IoTRl.Tests.Silo;

[Trait("Level", "Unit")]
public sealed class FleetChangesTests
{
    [Fact]
    public void Between_TwoLooks_NamesWhatChanged()
    {
        var changes = FleetChanges.Between(
            [Job("a", JobCondition.Inside), Job("b", JobCondition.Inside), Job("gone", JobCondition.Inside)],
            [Job("a", JobCondition.Late, JobMode.Act), Job("b", JobCondition.Inside), Job("new", JobCondition.Unknown)],
            DateTimeOffset.UnixEpoch);

        Assert.Equal(
            [("a", "state", "inside", "late"), ("a", "mode", "shadow", "act"), ("new", "created", "", "unknown"), ("gone", "deleted", "", "")],
            changes.Select(change => (change.Job, change.What, change.Before, change.After)));
    }

    private static JobSnapshot Job(string id, JobCondition condition, JobMode mode = JobMode.Shadow) => new()
    {
        Spec = new() { Id = JobId.Of(id), Pool = PoolId.Of("pool"), Mode = mode },
        Version = 1,
        Time = DateTimeOffset.UnixEpoch,
        Condition = condition,
    };
}
