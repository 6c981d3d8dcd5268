using IoTRl.Ingestion.Payloads;
using IoTRl.LoadTests.Kafka;

namespace IoTRl.LoadTests.Bridge;

/// <summary>Which readings are in the topic, by gateway and sequence.</summary>
internal sealed class ReadingRecords(string servers, string topic, int partitions, TimeProvider time) : IDisposable
{
    private readonly TopicTail _tail = new(servers, topic, partitions);
    private readonly ReadingParser _parser = new(time);
    private readonly HashSet<(string Gateway, ulong Sequence)> _readings = [];

    public long Records { get; private set; }

    /// <summary>Records beyond one a reading.</summary>
    public long Twice => Records - _readings.Count;

    /// <summary>Reads what has come; answers how many records that were. Throws where one is no reading of ours.</summary>
    public int ReadOn(CancellationToken cancellationToken) => _tail.ReadOn(
        record =>
        {
            Records++;
            if (!_parser.Parse(record.Message.Value).TryGet(out var reading, out var rejection) || reading.Sequence is not { } sequence)
                throw new InvalidDataException(FormattableString.Invariant($"{record.TopicPartitionOffset} is no reading: {rejection?.Message ?? "it has no sequence"}"));
            _readings.Add((reading.Gateway.Value, sequence));
        },
        cancellationToken);

    public int MissingOf(ICollection<(string Gateway, ulong Sequence)> acknowledged) => acknowledged.Count(reading => !_readings.Contains(reading));

    public void Dispose() => _tail.Dispose();
}
