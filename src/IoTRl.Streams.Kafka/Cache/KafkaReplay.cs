namespace IoTRl.Streams.Kafka.Cache;

/// <summary>Records older than the cache, read again for one cursor. Guarded by the cache's lock; one is like no other, whatever it wants.</summary>
/// <param name="stream">The only stream that is wanted.</param>
/// <param name="cursor">Who wants it.</param>
/// <param name="from">First offset wanted; null where a time says.</param>
/// <param name="since">First time wanted; null where an offset says.</param>
internal sealed class KafkaReplay(StreamId stream, KafkaCursor cursor, long? from, DateTimeOffset? since)
{
    public StreamId Stream => stream;

    public KafkaCursor Cursor => cursor;

    public long? From => from;

    public DateTimeOffset? Since => since;

    /// <summary>All older records have been given; the lane goes on.</summary>
    public bool IsOver { get; set; }

    /// <summary>Its subscriber is gone.</summary>
    public bool IsAbandoned { get; set; }

    /// <summary>Records have to be read for it now.</summary>
    public bool WantsMore => !IsOver && !IsAbandoned && !Cursor.HasEnough;
}
