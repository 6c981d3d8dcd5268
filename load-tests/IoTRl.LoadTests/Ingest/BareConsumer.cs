using System.Diagnostics;
using Confluent.Kafka;
using IoTRl.Ingestion.Payloads;

namespace IoTRl.LoadTests.Ingest;

/// <summary>The same topic read by librdkafka's client alone, with the settings that the stream provider has: the most that anybody could do.</summary>
internal static class BareConsumer
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(10);

    /// <summary>Records a second, payload bytes read, by one consumer of all partitions; with <paramref name="decodes"/> made readings of as well.</summary>
    public static double Rate(string servers, string topic, int partitions, long records, bool decodes, TimeProvider time)
    {
        var parser = new ReadingParser(time);
        // One queue for all partitions, so that it holds what the provider's queues hold together.
        using var consumer = Consumer(servers, partitions);
        consumer.Assign(Beginnings(topic, partitions));
        var (seen, bytes) = (0L, 0L);
        Stopwatch? watch = null;
        while (seen < records)
        {
            var result = consumer.Consume(Wait) ?? throw Missing(seen, records);
            watch ??= Stopwatch.StartNew();
            bytes += Sum(result);
            if (decodes && !parser.Parse(result.Message.Value).TryGet(out _, out var rejection)) throw new InvalidOperationException(rejection.Message);
            seen++;
        }

        if (bytes == 0) throw new InvalidOperationException("The payloads were empty.");
        return records / watch!.Elapsed.TotalSeconds; // a record was seen
    }

    /// <summary>The same by a consumer a partition, each asked in turn for what it has, as the provider's receivers are.</summary>
    public static double RateOfOneAPartition(string servers, string topic, int partitions, long records)
    {
        var consumers = Beginnings(topic, partitions).Select(partition =>
        {
            var consumer = Consumer(servers, 1);
            consumer.Assign(partition);
            return consumer;
        }).ToArray();
        try
        {
            var (seen, bytes, idle) = (0L, 0L, Stopwatch.StartNew());
            Stopwatch? watch = null;
            while (seen < records)
            {
                foreach (var consumer in consumers)
                {
                    while (consumer.Consume(TimeSpan.Zero) is { } result)
                    {
                        watch ??= Stopwatch.StartNew();
                        bytes += Sum(result);
                        seen++;
                        idle.Restart();
                    }
                }

                if (idle.Elapsed > Wait) throw Missing(seen, records);
            }

            if (bytes == 0) throw new InvalidOperationException("The payloads were empty.");
            return records / watch!.Elapsed.TotalSeconds; // a record was seen
        }
        finally
        {
            foreach (var consumer in consumers) consumer.Dispose();
        }
    }

    private static IConsumer<byte[], byte[]> Consumer(string servers, int partitions) => new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig
    {
        BootstrapServers = servers,
        GroupId = "bare",
        EnableAutoCommit = false,
        QueuedMaxMessagesKbytes = 4_096 * partitions,
        QueuedMinMessages = 10_000,
        FetchWaitMaxMs = 20,
        FetchQueueBackoffMs = 20,
    }).Build();

    private static IEnumerable<TopicPartitionOffset> Beginnings(string topic, int partitions) =>
        Enumerable.Range(0, partitions).Select(partition => new TopicPartitionOffset(topic, partition, Offset.Beginning));

    private static long Sum(ConsumeResult<byte[], byte[]> result)
    {
        var bytes = 0L;
        foreach (var part in result.Message.Value) bytes += part;
        return bytes;
    }

    private static TimeoutException Missing(long seen, long records) => new(FormattableString.Invariant($"{seen} of {records} records came."));
}
