using Confluent.Kafka;

namespace IoTRl.Streams.Kafka.Records;

/// <summary>A record as it was read, for decoders.</summary>
public readonly struct KafkaRecord
{
    private readonly ConsumeResult<byte[]?, byte[]?> _result;

    internal KafkaRecord(ConsumeResult<byte[]?, byte[]?> result) => _result = result;

    /// <summary>Name of the topic.</summary>
    public string Topic => _result.Topic;

    /// <summary>Number of the partition, from 0.</summary>
    public int Partition => _result.Partition.Value;

    /// <summary>Offset in the partition, from 0.</summary>
    public long Offset => _result.Offset.Value;

    /// <summary>When the broker took it, or its producer made it: the topic says which.</summary>
    public DateTimeOffset Timestamp => new(_result.Message.Timestamp.UtcDateTime);

    /// <summary>Key; null for none.</summary>
    public byte[]? Key => _result.Message.Key;

    /// <summary>Payload; null for none.</summary>
    public byte[]? Value => _result.Message.Value;

    /// <summary>Bytes of key and payload.</summary>
    public int SizeBytes => (Key?.Length ?? 0) + (Value?.Length ?? 0);

    internal Headers? Headers => _result.Message.Headers;

    /// <summary>The last header of that name; false where there is none, or it has no value.</summary>
    public bool TryGetHeader(string name, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (_result.Message.Headers is not { Count: > 0 } headers || !headers.TryGetLastBytes(name, out var bytes) || bytes is null) return false;
        value = bytes;
        return true;
    }
}
