using System.Text;
using Confluent.Kafka;
using IoTRl.Streams.Kafka.Reading;

namespace IoTRl.Streams.Kafka.Tests.Commits;

internal sealed class ScriptedReader : IPartitionReader
{
    private long _next;

    public List<long> Commits { get; } = [];

    public List<(long Offset, string Value)> Records { get; } = [];

    public long? CommittedElsewhere { get; set; }

    public bool Fails { get; set; }

    public long? Committed() => CommittedElsewhere ?? (Commits.Count > 0 ? Commits[^1] : null);

    public (long Low, long High) Range() => (0, Records.Count);

    public long OffsetAt(DateTimeOffset time) => 0;

    public void Seek(long offset) => _next = offset;

    public ConsumeResult<byte[]?, byte[]?>? Read(TimeSpan wait)
    {
        var found = Records.FindIndex(record => record.Offset >= _next);
        if (found < 0) return null;
        _next = Records[found].Offset + 1;
        return new ConsumeResult<byte[]?, byte[]?>
        {
            TopicPartitionOffset = new TopicPartitionOffset("t", 0, Records[found].Offset),
            Message = new Message<byte[]?, byte[]?> { Value = Encoding.UTF8.GetBytes(Records[found].Value) },
        };
    }

    public void Commit(long offset)
    {
        if (Fails) throw new KafkaException(new Error(Confluent.Kafka.ErrorCode.Local_Transport, "The broker is away."));
        Commits.Add(offset);
    }

    public long Lag(long committed) => 0;

    public void Dispose()
    {
        // Shared by the test.
    }
}
