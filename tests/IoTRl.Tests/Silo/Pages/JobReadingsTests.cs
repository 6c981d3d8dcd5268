using IoTRl.Domain.Jobs;
using IoTRl.Grains.Jobs;
using IoTRl.Silo.Fleet;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace IoTRl.Tests.Silo.Pages;

[Trait("Level", "Unit")]
public sealed class JobReadingsTests
{
    private static readonly JobId Ward = JobId.Of("ward");
    private static readonly JobId Line = JobId.Of("line");

    private readonly FakeTimeProvider _clock = new(FakeFleet.Noon);
    private readonly FakeFleet _fleet = new();

    [Fact]
    public async Task Read_OfAJobThatFails_KeepsItUnknownWithItsAge_AndTheOthersAsTheyAre()
    {
        var readings = Answering();
        await readings.ReadAsync([Line, Ward]);
        _clock.Advance(TimeSpan.FromSeconds(7));
        _fleet.Jobs[Ward] = () => throw new TimeoutException("pool-7.internal does not answer");

        var (jobs, unread) = await readings.ReadAsync([Line, Ward]);

        Assert.Equal([Line, Ward], jobs.Select(job => job.Spec.Id));
        Assert.Equal([JobCondition.Inside, JobCondition.Unknown], jobs.Select(job => job.Condition));
        Assert.Equal((false, 8.0), (jobs[1].FreshnessSeconds.IsKnown, jobs[1].FreshnessSeconds.AgeSeconds));
        Assert.Equal("the job does not answer, last read 7 s ago", jobs[1].ConditionReason);
        Assert.Empty(unread);
    }

    [Fact]
    public async Task Read_OfAJobThatHangs_WaitsForItsPatienceAlone_AndAsksItOnce()
    {
        var readings = Answering();
        var answer = new TaskCompletionSource<JobSnapshot?>();
        _fleet.Jobs[Ward] = () => answer.Task;

        var first = readings.ReadAsync([Line, Ward]);
        Assert.False(first.IsCompleted);
        _clock.Advance(FleetReader.Patience);
        Assert.Equal(("line", "ward"), Ids(await first));
        var second = readings.ReadAsync([Line, Ward]);
        answer.SetResult(FakeFleet.Job("ward"));

        Assert.Equal(("line, ward", ""), Ids(await second));
        Assert.Single(_fleet.Asked, Ward);
    }

    [Fact]
    public async Task Read_OfAJobThatHasGone_LeavesItOut()
    {
        var readings = Answering();
        await readings.ReadAsync([Line, Ward]);
        _fleet.Jobs[Ward] = () => Task.FromResult<JobSnapshot?>(null);

        Assert.Equal(("line", ""), Ids(await readings.ReadAsync([Line, Ward])));
        _fleet.Jobs[Ward] = () => throw new TimeoutException();
        // What was before it went is not what it is.
        Assert.Equal(("line", "ward"), Ids(await readings.ReadAsync([Line, Ward])));
    }

    [Fact]
    public async Task Read_OfAnEmptyFleet_IsEmpty() => Assert.Equal(("", ""), Ids(await Answering().ReadAsync([])));

    private JobReadings Answering()
    {
        _fleet.Answer(FakeFleet.Job("ward"));
        _fleet.Answer(FakeFleet.Job("line"));
        return new(_fleet, _clock, NullLogger<FleetFeed>.Instance);
    }

    private static (string Jobs, string Unread) Ids((System.Collections.Immutable.ImmutableArray<JobSnapshot> Jobs, System.Collections.Immutable.ImmutableArray<JobId> Unread) read) =>
        (string.Join(", ", read.Jobs.Select(job => job.Spec.Id)), string.Join(", ", read.Unread));
}
