using IoTRl.Streams.Kafka.Cache;
using IoTRl.Streams.Kafka.Reading;
using IoTRl.Streams.Kafka.Records;
using IoTRl.Streams.Kafka.Tests.Commits;
using Microsoft.Extensions.Time.Testing;

namespace IoTRl.Streams.Kafka.Tests.Reading;

[Trait("Level", "Unit")]
public sealed class PartitionReplaysTests : IDisposable
{
    private const int Kept = 10;

    private static readonly KafkaLog Log = new() { Topic = "t", Partition = 0, Epoch = "e" };

    private readonly PartitionTools _tools = new();
    private readonly FakeTimeProvider _clock = new();
    private readonly List<ScriptedReader> _readers = [];
    private readonly KafkaQueueCache _cache = new(new KafkaCacheLimits(1000, long.MaxValue, RoundLimit: 0), _ => false, 100);

    public PartitionReplaysTests() => _cache.Open(Log, Kept);

    public void Dispose() => _tools.Dispose();

    [Fact]
    public async Task Read_WhenTheBrokerDoesNotAnswer_LeavesNoReaderBehindAndTriesAgain()
    {
        var isAway = true;
        await using var replays = Replays(() => new ScriptedReader { FailsToTellItsRange = isAway });
        _cache.CursorOf(PartitionTools.Stream, KafkaSequenceToken.At(0, 4));
        await ReadAsync(replays);
        Assert.True(Assert.Single(_readers).IsDisposed);

        isAway = false;
        await ReadAsync(replays);
        Assert.Single(_readers);
        _clock.Advance(TimeSpan.FromSeconds(5));
        await ReadAsync(replays);
        Assert.Equal([true, false], _readers.Select(reader => reader.IsDisposed));
    }

    [Fact]
    public async Task Read_OfManySubscribers_HasFewReadersAtOnce_AndComesToAll()
    {
        await using var replays = Replays(() => new ScriptedReader());
        var cursors = Enumerable.Range(0, PartitionReplays.MostReaders + 2).Select(_ => _cache.CursorOf(PartitionTools.Stream, KafkaSequenceToken.At(0, 4))).ToList();
        await ReadAsync(replays);
        await ReadAsync(replays);
        Assert.Equal(PartitionReplays.MostReaders, _readers.Count(reader => !reader.IsDisposed));

        foreach (var reader in _readers) reader.Records.AddRange(Enumerable.Range(0, Kept).Select(offset => ((long)offset, "x")));
        await ReadAsync(replays);
        await ReadAsync(replays);
        Assert.Equal((cursors.Count, PartitionReplays.MostReaders), (_readers.Count, _readers.Count(reader => reader.IsDisposed)));
    }

    private PartitionReplays Replays(Func<ScriptedReader> newReader) => new(Log, _cache, _tools.With(
        () =>
        {
            var reader = newReader();
            _readers.Add(reader);
            return reader;
        }, _clock));

    private static Task ReadAsync(PartitionReplays replays) => replays.ReadAsync(TestContext.Current.CancellationToken);
}
