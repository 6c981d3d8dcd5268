using Google.Protobuf;
using IoTRl.Domain;
using IoTRl.Ingestion.Payloads.Wire;

namespace IoTRl.Ingestion.Payloads;

/// <summary>Reads one protobuf reading. Fields of later versions are passed over.</summary>
internal static class ProtobufReadingDecoder
{
    public static Rejection? Decode(ReadOnlySpan<byte> bytes, ReadingDraft draft)
    {
        var message = new ReadingMessage();
        try
        {
            message.MergeFrom(bytes);
        }
        catch (InvalidProtocolBufferException exception)
        {
            return Rejection.Of("not-protobuf", exception.Message);
        }

        draft.Sensor = message.Sensor;
        draft.Gateway = message.Gateway;
        draft.Kind = message.Kind;
        if (message.HasSeq) draft.Sequence = message.Seq;
        if (message.HasEventTime)
        {
            if (!Rfc3339.TryUnixMilliseconds(message.EventTime, out var time)) return Rejection.Of("bad-time", "The event time is no Unix time in milliseconds.", "/eventTime");
            draft.EventTime = time;
        }

        foreach (var (name, value) in message.Values)
        {
            if (draft.AddValue(name, value) is { } rejection) return rejection;
        }

        if (!message.Payload.IsEmpty) draft.Payload = message.Payload.ToByteArray();
        return null;
    }
}
