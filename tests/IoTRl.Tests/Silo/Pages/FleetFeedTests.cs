using IoTRl.Silo.Fleet;
using IoTRl.Silo.Hosting;
using IoTRl.Silo.Pages;
using IoTRl.Testing;
using IoTRl.Testing.Ingestion;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace IoTRl.Tests.Silo.Pages;

[Trait("Level", "Unit")]
public sealed class FleetFeedTests
{
    private readonly FakeTimeProvider _clock = new(FakeFleet.Noon);
    private readonly FakeFleet _fleet = new();

    [Fact]
    public async Task Watch_OfAFleetThatWasNeverRead_IsLost_AndNoEmptyFleet()
    {
        _fleet.Directory = () => throw new TimeoutException("silo-3.internal:11111");
        using var feed = await StartAsync();
        await using var frames = feed.WatchAsync(default).GetAsyncEnumerator(default);

        var frame = await NextAsync(frames);

        Assert.False(frame.IsRead);
        Assert.Equal("the fleet cannot be read, the silo's log says why", frame.Lost);
    }

    [Fact]
    public async Task Watch_OfAFleetThatIsLost_KeepsWhatWasReadLast()
    {
        _fleet.Answer(FakeFleet.Job("ward"));
        using var feed = await StartAsync();
        await using var frames = feed.WatchAsync(default).GetAsyncEnumerator(default);
        var (read, lost) = (await NextAsync(frames), await NextAsync(frames));
        _fleet.Directory = () => throw new TimeoutException();
        while (lost.Lost is null) (read, lost) = (lost, await NextAsync(frames));

        Assert.Equal((true, true), (read.IsRead, lost.IsRead));
        Assert.Equal(read.Time, lost.Time);
        Assert.Equal(["ward"], lost.Jobs.Select(job => job.Spec.Id.Value));
    }

    [Fact]
    public async Task Watch_OfMoreThanMayWatch_IsLostWithWhatWasReadLast()
    {
        _fleet.Answer(FakeFleet.Job("ward"));
        using var feed = await StartAsync(most: 1);
        await using var first = feed.WatchAsync(default).GetAsyncEnumerator(default);
        await NextAsync(first);
        await using var second = feed.WatchAsync(default).GetAsyncEnumerator(default);

        var refused = await NextAsync(second);

        Assert.Equal((true, 1, "1 watch already (Http:MaxLiveConnections)"), (refused.IsRead, refused.Jobs.Length, refused.Lost));
        Assert.False(await second.MoveNextAsync());
    }

    [Fact]
    public async Task Watch_OfAJobThatHangs_StillBringsFramesOfTheOthers()
    {
        _fleet.Answer(FakeFleet.Job("line"));
        var hangs = new TaskCompletionSource<IoTRl.Grains.Jobs.JobSnapshot?>();
        _fleet.Jobs[FakeFleet.Job("ward").Spec.Id] = () => hangs.Task;
        using var feed = await StartAsync();
        await using var frames = feed.WatchAsync(default).GetAsyncEnumerator(default);

        var first = await NextAsync(frames);

        Assert.Equal(("line", "ward"), (Assert.Single(first.Jobs).Spec.Id.Value, Assert.Single(first.Unread).Value));
        Assert.Null((await NextAsync(frames)).Lost);
    }

    [Theory]
    [InlineData(0, 1000)]
    [InlineData(300, 700)]
    [InlineData(2500, 0)]
    public void Rest_OfAPeriod_IsWhatTheReadHasLeftOfIt(int readMilliseconds, int restMilliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(restMilliseconds), FleetFeed.Rest(TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(readMilliseconds)));

    private async Task<FleetFeed> StartAsync(int most = 10)
    {
        using var meters = new PlainMeterFactory();
        var feed = new FleetFeed(
            _fleet, Options.Create(new HttpOptions { MaxLiveConnections = most }), _clock, new StartedLifetime(), new PageInstruments(meters), NullLogger<FleetFeed>.Instance);
        await feed.StartAsync(default);
        return feed;
    }

    // Time goes on in steps that divide every period and wait here, until the frame is there.
    private async Task<FleetFrame> NextAsync(IAsyncEnumerator<FleetFrame> frames)
    {
        var next = frames.MoveNextAsync().AsTask();
        await Eventually.SeeAsync("frame", "the next", () =>
        {
            if (!next.IsCompleted) _clock.Advance(TimeSpan.FromMilliseconds(500));
            return Task.FromResult(next.IsCompleted);
        }, isThere => isThere);
        Assert.True(await next);
        return frames.Current;
    }
}
