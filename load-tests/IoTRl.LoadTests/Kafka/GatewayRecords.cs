using System.Text;
using Confluent.Kafka;
using IoTRl.Ingestion.Payloads;

namespace IoTRl.LoadTests.Kafka;

/// <summary>Readings as somebody's own producer writes them to the topic: keyed by gateway, no header of ours.</summary>
internal sealed class GatewayRecords : IDisposable
{
    private static readonly TimeSpan FlushWait = TimeSpan.FromSeconds(1);

    private readonly IProducer<byte[], byte[]> _producer;
    private readonly string _topic;
    private readonly (byte[] Key, byte[] Value)[] _records;
    private long _sent;
    private long _acknowledged;

    public GatewayRecords(string servers, string topic, int gateways, PayloadFormat format, DateTimeOffset time, int firstGateway = 0)
    {
        _topic = topic;
        _producer = new ProducerBuilder<byte[], byte[]>(new ProducerConfig
        {
            BootstrapServers = servers,
            LingerMs = 5,
            EnableIdempotence = true,
            Partitioner = Partitioner.Murmur2Random,
            QueueBufferingMaxMessages = 500_000,
            MessageTimeoutMs = 300_000,
        }).SetLogHandler((_, _) => { }).Build();
        _records = [.. Enumerable.Range(firstGateway, gateways).Select(number => (Encoding.UTF8.GetBytes(LoadReadings.GatewayOf(number)), LoadReadings.PayloadOf(number, format, time)))];
    }

    /// <summary>Records that the broker has reported durable.</summary>
    public long Acknowledged => Interlocked.Read(ref _acknowledged);

    /// <summary>Sends so many more, dealt out over the gateways.</summary>
    public void Send(long count, CancellationToken cancellationToken)
    {
        for (var end = _sent + count; _sent < end; _sent++)
        {
            var (key, value) = _records[_sent % _records.Length];
            while (!TrySend(key, value)) cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Waits for every report. Throws where one failed.</summary>
    public void Flush(CancellationToken cancellationToken)
    {
        while (_producer.Flush(FlushWait) > 0) cancellationToken.ThrowIfCancellationRequested();
        if (Acknowledged != _sent) throw new InvalidOperationException(FormattableString.Invariant($"The broker took {Acknowledged} of {_sent} records."));
    }

    public void Dispose() => _producer.Dispose();

    private bool TrySend(byte[] key, byte[] value)
    {
        try
        {
            _producer.Produce(_topic, new Message<byte[], byte[]> { Key = key, Value = value }, report =>
            {
                if (!report.Error.IsError) Interlocked.Increment(ref _acknowledged);
            });
            return true;
        }
        catch (ProduceException<byte[], byte[]> exception) when (exception.Error.Code == Confluent.Kafka.ErrorCode.Local_QueueFull)
        {
            _producer.Poll(FlushWait);
            return false;
        }
    }
}
