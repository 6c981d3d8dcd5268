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

    public bool FailsToTellItsRange { get; init; }

    /// <summary>Thrown instead of an answer to what is committed.</summary>
    public Exception? Breaks { get; set; }

    /// <summary>The group has been idle for too long.</summary>
    public bool HasForgotten { get; set; }

    /// <summary>A commit waits for it.</summary>
    public ManualResetEventSlim Answers { get; } = new(initialState: true);

    public bool IsCommitting { get; private set; }

    /// <summary>The first read finds the end of the partition behind its last record.</summary>
    public bool TellsTheEnd { get; init; }

    /// <summary>Records that the partition holds above what was read; asked by whoever reads.</summary>
    public Func<long> Behind { get; set; } = () => 0;

    public int Asked { get; private set; }

    public bool IsDisposed { get; private set; }

    public long? Committed()
    {
        if (Breaks is { } broken) throw broken;
        return HasForgotten ? null : CommittedElsewhere ?? (Commits.Count > 0 ? Commits[^1] : null);
    }

    public (long Low, long High) Range()
    {
        Asked++;
        if (FailsToTellItsRange) throw new KafkaException(new Error(Confluent.Kafka.ErrorCode.Local_Transport, "The broker is away."));
        return (0, Records.Count);
    }

    public long OffsetAt(DateTimeOffset time) => 0;

    public void Seek(long offset) => _next = offset;

    public ConsumeResult<byte[]?, byte[]?>? Read(TimeSpan wait)
    {
        var found = Records.FindIndex(record => record.Offset >= _next);
        if (found < 0 && TellsTheEnd && _next == Records.Count)
        {
            _next++;
            return new ConsumeResult<byte[]?, byte[]?> { TopicPartitionOffset = new TopicPartitionOffset("t", 0, Records.Count), IsPartitionEOF = true };
        }

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
        IsCommitting = true;
        Answers.Wait();
        Commits.Add(offset);
    }

    public long Lag(long committed) => Behind();

    public void Dispose() => IsDisposed = true;
}
