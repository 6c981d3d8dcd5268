using IoTRl.Grains.Rest;
using IoTRl.Silo.Health;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace IoTRl.Tests.Silo;

[Trait("Level", "Unit")]
public sealed class ReadinessTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly Part _part = new();

    [Fact]
    public async Task Ask_OftenWithinASecond_AsksThePartsOnce()
    {
        var readiness = Create();
        for (var index = 0; index < 10; index++) Assert.True((await AskAsync(readiness)).Ready);
        Assert.Equal(1, _part.Asked);

        _clock.Advance(TimeSpan.FromSeconds(1));
        await AskAsync(readiness);
        Assert.Equal(2, _part.Asked);
    }

    [Fact]
    public async Task Ask_WhileAQuestionIsOnItsWay_WaitsForItsAnswer()
    {
        var answer = new TaskCompletionSource<PartView>();
        _part.Answer = () => answer.Task;
        var readiness = Create();
        var (first, second) = (AskAsync(readiness), AskAsync(readiness));

        answer.SetResult(Ready);

        Assert.Same(await first, await second);
        Assert.Equal(1, _part.Asked);
    }

    [Fact]
    public async Task Ask_OfAPartThatIsBack_IsSeenSoon()
    {
        _part.Answer = () => throw new InvalidOperationException("redis-7.internal:6379 timed out");
        var readiness = Create();
        Assert.False((await AskAsync(readiness)).Ready);

        _part.Answer = () => Task.FromResult(Ready);
        _clock.Advance(TimeSpan.FromMilliseconds(100));

        Assert.True((await AskAsync(readiness)).Ready);
    }

    [Fact]
    public async Task Ask_OfAPartThatThrows_DoesNotTellItsInsides()
    {
        _part.Answer = () => throw new InvalidOperationException("redis-7.internal:6379 timed out");

        var part = Assert.Single((await AskAsync(Create())).Parts);

        Assert.Equal(("part", "away"), (part.Name, part.State));
        Assert.DoesNotContain("redis", part.Detail, StringComparison.Ordinal);
    }

    private static PartView Ready => new() { Name = "part", State = "ready", Detail = "" };

    private Readiness Create() => new([_part], _clock, NullLogger<Readiness>.Instance);

    private static Task<ReadinessView> AskAsync(Readiness readiness) => readiness.AskAsync(TestContext.Current.CancellationToken);

    private sealed class Part : IReadinessPart
    {
        private int _asked;

        public string Name => "part";

        public int Asked => Volatile.Read(ref _asked);

        public Func<Task<PartView>> Answer { get; set; } = () => Task.FromResult(Ready);

        public Task<PartView> CheckAsync(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _asked);
            return Answer();
        }
    }
}
