using System.Diagnostics.Metrics;
using System.Globalization;
using IoTRl.Streams.Kafka.Commits;
using IoTRl.Streams.Kafka.Reading;
using IoTRl.Streams.Kafka.Records;
using IoTRl.Streams.Kafka.Tests.Commits;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace IoTRl.Streams.Kafka.Tests.Reading;

/// <summary>What partitions share, without a broker: readers are the test's, records belong to one plain stream, and time stands still.</summary>
internal sealed class PartitionTools : ITopicEpochs, IKafkaPayloadDecoder, IDisposable
{
    public static readonly StreamId Stream = StreamId.Create("plain", "a");

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    public KafkaReceiverTools With(Func<IPartitionReader> openReader, TimeProvider time)
    {
        var options = new KafkaStreamOptions { Topic = "t", CommitInterval = TimeSpan.FromMinutes(5) };
        var instruments = new KafkaStreamInstruments(_services.GetRequiredService<IMeterFactory>(), "test");
        var commits = new KafkaCommitterTools(new ScriptedMarks(), 1, options.CommitInterval, instruments, time, NullLogger.Instance);
        return new KafkaReceiverTools(options, this, _ => openReader(), new CollectingSink(), new RecordSorterTools(this, null), commits, instruments, time, NullLogger.Instance);
    }

    public Task<string> CurrentAsync() => Task.FromResult("e");

    public KafkaDecoding Decode(in KafkaRecord record) => KafkaDecoding.Of(Stream, record.Offset.ToString(CultureInfo.InvariantCulture));

    public void Dispose() => _services.Dispose();
}
