using IoTRl.Domain;
using IoTRl.Domain.Sensors;

namespace IoTRl.Ingestion.Payloads;

/// <summary>
/// Total parser of readings: any bytes give a <see cref="SensorReading"/> or a <see cref="Rejection"/> with reason and position.
/// Time and memory are bounded by <see cref="PayloadLimits"/>.
/// </summary>
public sealed class ReadingParser(TimeProvider time)
{
    // Nothing of it outlives a call, and no call waits for anything.
    [ThreadStatic]
    private static ReadingDraft? _draft;

    /// <summary>A payload that came without a topic, in our own fields; both ids have to stand in it.</summary>
    public Parsed<SensorReading> Parse(ReadOnlySpan<byte> payload, string? contentType = null) => Parse(payload, contentType, TopicRoute.None);

    internal Parsed<SensorReading> Parse(ReadOnlySpan<byte> payload, string? contentType, TopicRoute route)
    {
        if (!PayloadFormats.Of(payload, contentType).TryGet(out var format, out var rejection)) return rejection;
        var draft = _draft ??= new ReadingDraft();
        draft.Clear();
        rejection = format == PayloadFormat.Json
            ? JsonReadingDecoder.Decode(payload, route.Fields, draft)
            : ProtobufReadingDecoder.Decode(payload, draft);
        return rejection is null ? draft.ToReading(route, time.GetUtcNow(), payload.Length) : rejection;
    }
}
