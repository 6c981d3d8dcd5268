using Confluent.Kafka;

namespace IoTRl.Streams.Kafka.Reading;

/// <summary>One partition, as a consumer of it sees it. All calls may block for as long as the broker takes, and throw <see cref="KafkaException"/>.</summary>
internal interface IPartitionReader : IDisposable
{
    /// <summary>First offset not committed; null where nothing has been.</summary>
    long? Committed();

    /// <summary>Offsets that the partition holds: from the first up to, not including, the second.</summary>
    (long Low, long High) Range();

    /// <summary>First offset whose timestamp is at or after a time; the end where there is none.</summary>
    long OffsetAt(DateTimeOffset time);

    /// <summary>Reads on from an offset.</summary>
    void Seek(long offset);

    /// <summary>The next record, or the end of the partition; null where nothing has come within that time.</summary>
    ConsumeResult<byte[]?, byte[]?>? Read(TimeSpan wait);

    /// <summary>Commits that everything below an offset is done with.</summary>
    void Commit(long offset);

    /// <summary>Records between the last commit and the end, as last heard by reading or by asking for the range; 0 before anything was heard. Does not block.</summary>
    long Lag(long committed);
}
