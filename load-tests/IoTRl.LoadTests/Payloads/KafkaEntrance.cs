using System.Security.Cryptography;
using Confluent.Kafka;

namespace IoTRl.LoadTests.Payloads;

/// <summary>A producer of somebody else's, which writes the topic of readings itself, and remembers what went where.</summary>
internal sealed class KafkaEntrance : IDisposable
{
    // More than any record has: what is too large is the broker's to refuse.
    private const int LargestBytes = 8 * 1024 * 1024;

    private readonly string _topic;
    private readonly IProducer<byte[]?, byte[]?> _producer;
    private readonly Dictionary<(int Partition, long Offset), WrittenRecord> _written = [];

    public KafkaEntrance(string servers, string topic)
    {
        _topic = topic;
        _producer = new ProducerBuilder<byte[]?, byte[]?>(new ProducerConfig
        {
            BootstrapServers = servers,
            EnableIdempotence = true,
            LingerMs = 0,
            CompressionType = CompressionType.Lz4,
            MessageMaxBytes = LargestBytes,
            Partitioner = Partitioner.Murmur2Random,
        }).SetLogHandler((_, _) => { }).Build();
    }

    /// <summary>Records that the broker has taken, by where they stand.</summary>
    public IReadOnlyDictionary<(int Partition, long Offset), WrittenRecord> Written => _written;

    /// <summary>Writes one record and tells the tally whether the broker took it.</summary>
    public async Task SendAsync(FuzzedRecord record, PayloadTally tally, CancellationToken cancellationToken)
    {
        var headers = new Headers();
        foreach (var (name, value) in record.Headers) headers.Add(name, value);
        tally.Send();
        try
        {
            var report = await _producer.ProduceAsync(_topic, new Message<byte[]?, byte[]?> { Key = record.Key, Value = record.Value, Headers = headers }, cancellationToken);
            _written.Add((report.Partition.Value, report.Offset.Value), new WrittenRecord(record.Value?.Length ?? -1, Digest(record.Value), record.IsGood));
            tally.Accept(isReading: true);
            return;
        }
        catch (ProduceException<byte[]?, byte[]?> exception)
        {
            if (exception.Error.Code == Confluent.Kafka.ErrorCode.MsgSizeTooLarge) tally.Refuse("record too large", before: true);
            else tally.LeaveUnanswered();
        }

        if (record.IsGood) tally.LoseGood();
    }

    public void Dispose() => _producer.Dispose();

    /// <summary>Tells whether two values are the same without keeping them; null for none.</summary>
    public static string? Digest(byte[]? value) => value is null ? null : Convert.ToHexString(SHA256.HashData(value));
}
