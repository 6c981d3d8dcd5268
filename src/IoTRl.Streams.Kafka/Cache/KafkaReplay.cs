
namespace IoTRl.Streams.Kafka.Cache;

/// <summary>Records older than the cache, read again for one cursor. Guarded by the cache's lock.</summary>
/// <param name="Stream">The only stream that is wanted.</param>
/// <param name="Cursor">Who wants it.</param>
/// <param name="From">First offset wanted; null where a time says.</param>
/// <param name="Since">First time wanted; null where an offset says.</param>
internal sealed record KafkaReplay(StreamId Stream, KafkaCursor Cursor, long? From, DateTimeOffset? Since)
{
    /// <summary>All older records have been given; the lane goes on.</summary>
    public bool IsOver { get; set; }

    /// <summary>Its subscriber is gone.</summary>
    public bool IsAbandoned { get; set; }
}
