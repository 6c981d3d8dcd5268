using System.Diagnostics.Metrics;
using IoTRl.Streams.Kafka.Cache;
using IoTRl.Streams.Kafka.Commits;
using IoTRl.Streams.Kafka.DeadLetters;
using IoTRl.Streams.Kafka.Records;
using IoTRl.Streams.Kafka.Tests.Contract;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Orleans.Streams;

namespace IoTRl.Streams.Kafka.Tests.Commits;

[Trait("Level", "Unit")]
public sealed class KafkaCommitterTests : IDisposable
{
    private static readonly KafkaLog Log = new() { Topic = "t", Partition = 0, Epoch = "e" };
    private static readonly StreamId A = StreamId.Create("durable", "a");
    private static readonly StreamId B = StreamId.Create("durable", "b");

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly ScriptedReader _reader = new();
    private readonly ScriptedMarks _marks = new();
    private readonly CollectingSink _sink = new();
    private readonly FakeTimeProvider _clock = new();
    private readonly KafkaQueueCache _cache;
    private readonly PartitionLetters _letters;
    private readonly KafkaCommitter _committer;

    public KafkaCommitterTests()
    {
        var instruments = new KafkaStreamInstruments(_services.GetRequiredService<IMeterFactory>(), "test");
        _cache = new KafkaQueueCache(new KafkaCacheLimits(1000, long.MaxValue, RoundLimit: 0), _marks.IsDurable, 100);
        _cache.Open(Log, 0);
        _letters = new PartitionLetters(Log, _cache, _sink, () => _reader, instruments, TimeProvider.System, NullLogger.Instance);
        _committer = new KafkaCommitter(Log, _cache, _reader, _letters, new KafkaCommitterTools(_marks, 64, TimeSpan.FromSeconds(5), instruments, _clock, NullLogger.Instance), committed: 0);
    }

    public void Dispose()
    {
        _letters.Dispose();
        _services.Dispose();
    }

    [Fact]
    public async Task CommitAsync_WhenEveryMarkIsThere_CommitsTheFrontier()
    {
        Deliver(A, 0, 2);
        Deliver(B, 1, 3);
        (_marks.Of[A], _marks.Of[B]) = (2, 3);
        Assert.True(await CommitAsync());
        Assert.Equal((4L, 0), (Assert.Single(_reader.Commits), _cache.Records));
    }

    [Fact]
    public async Task CommitAsync_WhenOneConsumerIsBehind_CommitsUpToItsFirstMissingRecord()
    {
        Deliver(A, 0, 2);
        Deliver(B, 1, 3);
        (_marks.Of[A], _marks.Of[B]) = (2, 1);
        await CommitAsync();
        Assert.Equal([3L], _reader.Commits);
    }

    [Fact]
    public async Task CommitAsync_WhenAConsumerCannotBeAsked_CommitsNothingOfIt()
    {
        Deliver(A, 0, 2);
        _marks.Fails.Add(A);
        Assert.False(await CommitAsync());
        Assert.Empty(_reader.Commits);
        _marks.Fails.Clear();
        _marks.Of[A] = 2;
        Assert.True(await CommitAsync());
        Assert.Equal([3L], _reader.Commits);
    }

    [Fact]
    public async Task CommitAsync_AsksOnlyConsumersThatWereGivenSomethingSince()
    {
        Deliver(A, 0);
        _marks.Of[A] = 0;
        await CommitAsync();
        await CommitAsync();
        Deliver(B, 1);
        _marks.Of[B] = 1;
        await CommitAsync();
        Assert.Equal([A, B], _marks.Asked);
    }

    [Fact]
    public async Task CommitAsync_WhenSomebodyElseHasCommittedFurther_CommitsNothingAndKeepsNothingDurable()
    {
        Deliver(A, 0, 2);
        _marks.Of[A] = 2;
        _reader.CommittedElsewhere = 5;
        await CommitAsync();
        Assert.Empty(_reader.Commits);
        Assert.Equal((0, 3L), (_cache.Records, _cache.KeptFrom));

        Deliver(B, 3, 5);
        _marks.Of[B] = 5;
        await CommitAsync();
        Assert.Equal([6L], _reader.Commits);
    }

    [Fact]
    public async Task CommitAsync_WhenNothingIsNewAndTheCommitHasGoneBack_CommitsAgain_OnceAnInterval()
    {
        await CommitThreeAsync();
        _reader.CommittedElsewhere = 1;
        await CommitAsync();
        Assert.Equal([3L], _reader.Commits);

        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.True(await CommitAsync());
        Assert.Equal([3L, 3L], _reader.Commits);
    }

    [Fact]
    public async Task CommitAsync_WhenNothingIsNewAndTheGroupIsForgotten_CommitsAgain()
    {
        await CommitThreeAsync();
        _reader.HasForgotten = true;
        _clock.Advance(TimeSpan.FromSeconds(5));
        await CommitAsync();
        Assert.Equal([3L, 3L], _reader.Commits);
    }

    [Fact]
    public async Task CommitAsync_WhenNothingIsNewAndSomebodyElseIsFurther_LeavesThatAlone()
    {
        await CommitThreeAsync();
        _reader.CommittedElsewhere = 9;
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.True(await CommitAsync());
        Assert.Equal([3L], _reader.Commits);
    }

    [Fact]
    public async Task CommitAsync_WhenNothingWasEverCommitted_CommitsNothing()
    {
        await CommitAsync();
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.True(await CommitAsync());
        Assert.Empty(_reader.Commits);
    }

    [Fact]
    public async Task CommitAsync_AsksForTheEndOfThePartition_OnceAnInterval()
    {
        await CommitThreeAsync();
        await CommitAsync();
        Assert.Equal(1, _reader.Asked);
        _clock.Advance(TimeSpan.FromSeconds(5));
        await CommitAsync();
        Assert.Equal(2, _reader.Asked);
    }

    [Fact]
    public async Task CommitAsync_WhileTheBrokerKeepsItWaiting_EndsWithItsDeadline()
    {
        Deliver(A, 0, 2);
        _marks.Of[A] = 2;
        _reader.Answers.Reset();
        using var deadline = new CancellationTokenSource();
        var round = _committer.CommitAsync(deadline.Token);
        await Testing.Eventually.SeeAsync("commit", "under way", () => Task.FromResult(_reader.IsCommitting), committing => committing);
        await deadline.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => round.WaitAsync(TimeSpan.FromSeconds(20)));

        _reader.Answers.Set();
        await _committer.Asking;
        Assert.Equal((0L, 2), (_committer.Committed, _cache.Records));
    }

    [Fact]
    public async Task CommitAsync_WhenTheBrokerDoesNotTakeIt_TriesAgainAndKeepsTheRecords()
    {
        Deliver(A, 0, 2);
        _marks.Of[A] = 2;
        _reader.Fails = true;
        Assert.False(await CommitAsync());
        Assert.Equal(2, _cache.Records);
        _reader.Fails = false;
        Assert.True(await CommitAsync());
        Assert.Equal([3L], _reader.Commits);
    }

    [Fact]
    public async Task CommitAsync_WhenAConsumerHasLostItsMemory_CommitsWhatIsDurableAndGivesTheRestAgain()
    {
        using var rewound = new MetricReader("iotrl.kafka.records", "rewound");
        var cursor = Deliver(A, 0, 2, 5);
        _marks.Of[A] = 0;
        await CommitAsync();
        Assert.Equal([2L], _reader.Commits);
        Assert.Equal(2, rewound.Counted);
        Assert.True(cursor.MoveNextWithResult().Kind == QueueCacheCursorMoveResultKind.Success);
        Assert.Equal(A, Assert.Single(_cache.TakeWakes()).StreamId);
    }

    [Fact]
    public async Task CommitAsync_WhenAConsumerRejectsARecord_WaitsForItsDeadLetter()
    {
        Deliver(A, 0, 2);
        _marks.Of[A] = 2;
        _marks.Rejects[A] = [new RejectedRecord { Offset = 2, Reason = "unit", Message = "Nobody knows this unit." }];
        _reader.Records.Add((2, "fathom"));
        var written = _sink.Next();
        await CommitAsync();
        Assert.Equal([2L], _reader.Commits);
        var letter = await written;
        Assert.Equal(("unit", (0, 2L)), (letter.Reason, letter.LogPosition));
        Assert.Equal("fathom"u8.ToArray(), letter.Value);
        _sink.Release();
        await Testing.Eventually.SeeAsync("frontier", "past the letter", () => Task.FromResult(_cache.Frontier()), frontier => frontier == 3);
        await CommitAsync();
        Assert.Equal([2L, 3L], _reader.Commits);
        Assert.Single(_sink.Letters);
    }

    private async Task CommitThreeAsync()
    {
        Deliver(A, 0, 2);
        _marks.Of[A] = 2;
        await CommitAsync();
        Assert.Equal([3L], _reader.Commits);
    }

    private Task<bool> CommitAsync() => _committer.CommitAsync(TestContext.Current.CancellationToken);

    private KafkaCursor Deliver(StreamId stream, params long[] offsets)
    {
        var batch = new KafkaBatchContainer(stream, Log, offsets, [.. offsets.Select(offset => (object)offset)], KafkaSequenceToken.NoPrevious, bytes: 1);
        _cache.Stage(hasBatches: true, Math.Max(_cache.ReadThrough, offsets[^1] + 1));
        _cache.AddToCache([batch]);
        var cursor = _cache.CursorOf(stream, batch.SequenceToken);
        while (cursor.MoveNextWithResult().Kind == QueueCacheCursorMoveResultKind.Success)
        {
            // Each move says that the one before was delivered.
        }

        return cursor;
    }
}
