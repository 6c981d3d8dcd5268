using System.Diagnostics.Metrics;
using IoTRl.Streams.Kafka.Cache;
using IoTRl.Streams.Kafka.DeadLetters;
using IoTRl.Streams.Kafka.Reading;
using IoTRl.Streams.Kafka.Records;
using IoTRl.Streams.Kafka.Tests.Commits;
using IoTRl.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace IoTRl.Streams.Kafka.Tests.DeadLetters;

[Trait("Level", "Unit")]
public sealed class PartitionLettersTests : IDisposable
{
    private static readonly KafkaLog Log = new() { Topic = "t", Partition = 0, Epoch = "e" };

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly KafkaQueueCache _cache = new(new KafkaCacheLimits(1000, long.MaxValue, RoundLimit: 0), _ => false, 100);
    private readonly List<ScriptedReader> _readers = [];

    public PartitionLettersTests()
    {
        _cache.Open(Log, 0);
        _cache.Stage(hasBatches: false, nextOffset: 100);
    }

    public void Dispose() => _services.Dispose();

    [Fact]
    public async Task Rejections_WhenManyComeAtOnce_AreReadThroughOneReader_WhichIsThenClosed()
    {
        var sink = new CollectingSink();
        using var letters = Letters(sink);
        for (var offset = 0; offset < 50; offset++) letters.Begin(offset, "unit", "Nobody knows this unit.");
        await Eventually.ComeAsync("the first letter", sink.Next());
        Assert.Single(sink.Letters);
        sink.Release();
        await Eventually.SeeAsync("frontier", "past all letters", () => Task.FromResult(_cache.Frontier()), frontier => frontier == 100);
        Assert.Equal(Enumerable.Range(0, 50).Select(offset => (long)offset), sink.Letters.Select(letter => letter.LogPosition.GetValueOrDefault().Offset));
        await Eventually.SeeAsync("readers", "one, closed", () => Task.FromResult(_readers.Count(reader => reader.IsDisposed)), closed => closed == 1);
        Assert.Single(_readers);
    }

    [Fact]
    public async Task Rejection_WhenNoReaderCanBeMade_IsTriedUntilOneCan()
    {
        var failures = 3;
        var sink = new CollectingSink();
        sink.Release();
        using var letters = Letters(sink, () => failures-- > 0 ? throw new InvalidOperationException("Too many files are open.") : NewReader());
        letters.Begin(7, "unit", "Nobody knows this unit.");
        Assert.Equal("x"u8.ToArray(), (await Eventually.ComeAsync("letter", sink.Next())).Value);
        await Eventually.SeeAsync("frontier", "past the letter", () => Task.FromResult(_cache.Frontier()), frontier => frontier == 100);
    }

    private PartitionLetters Letters(IDeadLetterSink sink, Func<IPartitionReader>? openReader = null) =>
        new(Log, _cache, sink, openReader ?? NewReader, new KafkaStreamInstruments(_services.GetRequiredService<IMeterFactory>(), "test"), new HastyTime(), NullLogger.Instance);

    private ScriptedReader NewReader()
    {
        var reader = new ScriptedReader();
        reader.Records.AddRange(Enumerable.Range(0, 100).Select(offset => ((long)offset, "x")));
        _readers.Add(reader);
        return reader;
    }
}
