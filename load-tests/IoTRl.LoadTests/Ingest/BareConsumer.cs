using System.Diagnostics;
using Confluent.Kafka;
using IoTRl.Ingestion.Payloads;

namespace IoTRl.LoadTests.Ingest;

/// <summary>The same topic read by librdkafka's client alone, with the settings that the stream provider has: the most that anybody could do.</summary>
internal static class BareConsumer
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(10);

    /// <summary>Records a second, payload bytes read; with <paramref name="decodes"/> made readings of as well.</summary>
    public static double Rate(string servers, string topic, int partitions, long records, bool decodes, TimeProvider time)
    {
        var parser = new ReadingParser(time);
        using var consumer = new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig
        {
            BootstrapServers = servers,
            GroupId = "bare",
            EnableAutoCommit = false,
            // One queue for all partitions, so that it holds what the provider's queues hold together.
            QueuedMaxMessagesKbytes = 4_096 * partitions,
            QueuedMinMessages = 10_000,
            FetchWaitMaxMs = 20,
            FetchQueueBackoffMs = 20,
        }).Build();
        consumer.Assign(Enumerable.Range(0, partitions).Select(partition => new TopicPartitionOffset(topic, partition, Offset.Beginning)));
        var (seen, bytes) = (0L, 0L);
        Stopwatch? watch = null;
        while (seen < records)
        {
            var result = consumer.Consume(Wait) ?? throw new TimeoutException(FormattableString.Invariant($"{seen} of {records} records came."));
            watch ??= Stopwatch.StartNew();
            foreach (var part in result.Message.Value) bytes += part;
            if (decodes && !parser.Parse(result.Message.Value).TryGet(out _, out var rejection)) throw new InvalidOperationException(rejection.Message);
            seen++;
        }

        if (bytes == 0) throw new InvalidOperationException("The payloads were empty.");
        return records / watch!.Elapsed.TotalSeconds; // a record was seen
    }
}
