using IoTRl.Streams.Kafka.Cache;
using IoTRl.Streams.Kafka.Reading;
using IoTRl.Streams.Kafka.Records;
using IoTRl.Streams.Kafka.Tests.Commits;
using IoTRl.Streams.Kafka.Tests.Contract;
using Microsoft.Extensions.Time.Testing;

namespace IoTRl.Streams.Kafka.Tests.Reading;

[Trait("Level", "Unit")]
public sealed class OpenPartitionTests : IDisposable
{
    private readonly PartitionTools _tools = new();
    private readonly KafkaQueueCache _cache = new(new KafkaCacheLimits(1000, long.MaxValue, RoundLimit: 0), _ => false, 100);

    public void Dispose() => _tools.Dispose();

    [Fact]
    public async Task Open_WhenTheCommitIsBeyondTheEnd_CommitsTheBeginning()
    {
        var reader = new ScriptedReader { CommittedElsewhere = 9, Records = { (0, "zero") } };
        await using var partition = await OpenAsync(() => reader);
        Assert.Equal([0L], reader.Commits);
        Assert.Equal(0, _cache.KeptFrom);
    }

    [Fact]
    public async Task Read_WhileAReplayHasNothingYet_ReadsOnAndWakesNobody()
    {
        var live = new ScriptedReader { CommittedElsewhere = 1, Records = { (0, "zero"), (1, "one") } };
        var replaying = new ScriptedReader();
        var readers = new Queue<ScriptedReader>([live, replaying]);
        await using var partition = await OpenAsync(readers.Dequeue);
        _cache.CursorOf(PartitionTools.Stream, KafkaSequenceToken.At(0, 0));

        var first = await ReadAsync(partition);
        Assert.Equal([0, 1], first.Select(batch => ((KafkaBatchContainer)batch).Records));
        _cache.AddToCache(first);
        Assert.Empty(await ReadAsync(partition));
    }

    [Fact]
    public async Task Read_AtTheEndOfThePartition_CountsRecordsOnly()
    {
        using var counted = new MetricReader("iotrl.kafka.records", "read");
        var reader = new ScriptedReader { TellsTheEnd = true, Records = { (0, "zero"), (1, "one") } };
        await using var partition = await OpenAsync(() => reader);
        await ReadAsync(partition);
        Assert.Equal(2, counted.Counted);
    }

    [Fact]
    public async Task Read_WhereTheLogHoldsAWholeReadMore_WaitsForIt()
    {
        var reader = new ScriptedReader { Records = { (0, "zero"), (1, "one") } };
        reader.Behind = () =>
        {
            if (reader.Records.Count == 2) reader.Records.AddRange([(2, "two"), (3, "three")]);
            return 2;
        };
        Assert.Equal(4, await RecordsOfAReadAsync(reader));
    }

    [Fact]
    public async Task Read_WhereTheRestDoesNotCome_TakesWhatIsThere() =>
        Assert.Equal(2, await RecordsOfAReadAsync(new ScriptedReader { Records = { (0, "zero"), (1, "one") }, Behind = () => 10 }));

    [Fact]
    public async Task Close_WhenTheLastRoundFails_LetsTheReaderGo()
    {
        var reader = new ScriptedReader { Records = { (0, "zero") } };
        var partition = await OpenAsync(() => reader);
        _cache.AddToCache(await ReadAsync(partition));
        _cache.TryPurgeFromCache(out _);
        reader.Breaks = new InvalidOperationException("The handle is broken.");
        await Assert.ThrowsAsync<InvalidOperationException>(() => partition.CloseAsync(TimeSpan.FromSeconds(30)));
        Assert.True(reader.IsDisposed);
    }

    [Fact]
    public async Task Close_WhileTheBrokerKeepsACommitWaiting_EndsInTime_AndTheReaderGoesAfterIt()
    {
        var clock = new FakeTimeProvider();
        var reader = new ScriptedReader { Records = { (0, "zero") } };
        var partition = await OpenAsync(() => reader, clock);
        _cache.AddToCache(await ReadAsync(partition));
        _cache.TryPurgeFromCache(out _);
        reader.Answers.Reset();
        var closing = partition.CloseAsync(TimeSpan.FromSeconds(30));
        await Testing.Eventually.SeeAsync("last commit", "under way", () => Task.FromResult(reader.IsCommitting), committing => committing);
        clock.Advance(TimeSpan.FromSeconds(30));
        await closing.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.False(reader.IsDisposed);
        reader.Answers.Set();
        await Testing.Eventually.SeeAsync("reader", "disposed", () => Task.FromResult(reader.IsDisposed), disposed => disposed);
    }

    private async Task<int> RecordsOfAReadAsync(ScriptedReader reader)
    {
        var clock = new FakeTimeProvider();
        await using var partition = await OpenAsync(() => reader, clock);
        var reading = partition.ReadAsync(4, TestContext.Current.CancellationToken);
        while (!reading.IsCompleted)
        {
            clock.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Yield();
        }

        return (await reading).Sum(batch => ((KafkaBatchContainer)batch).Records);
    }

    private Task<OpenPartition> OpenAsync(Func<IPartitionReader> openReader, TimeProvider? time = null) =>
        OpenPartition.OpenAsync(_tools.With(openReader, time ?? new FakeTimeProvider()), partition: 0, _cache);

    private static Task<IList<Orleans.Streams.IBatchContainer>> ReadAsync(OpenPartition partition) => partition.ReadAsync(100, TestContext.Current.CancellationToken);
}
