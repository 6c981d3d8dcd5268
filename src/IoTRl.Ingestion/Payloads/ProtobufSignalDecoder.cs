using Google.Protobuf;
using IoTRl.Domain;
using IoTRl.Ingestion.Payloads.Wire;

namespace IoTRl.Ingestion.Payloads;

/// <summary>Reads one protobuf signal. Fields of later versions are passed over.</summary>
internal static class ProtobufSignalDecoder
{
    public static Rejection? Decode(ReadOnlySpan<byte> bytes, SignalDraft draft)
    {
        var message = new SignalMessage();
        try
        {
            message.MergeFrom(bytes);
        }
        catch (InvalidProtocolBufferException exception)
        {
            return Rejection.Of("not-protobuf", exception.Message);
        }

        draft.Gateway = message.Gateway;
        if (message.HasSeq) draft.Sequence = message.Seq;
        if (message.HasTime)
        {
            if (!Rfc3339.TryUnixMilliseconds(message.Time, out var time)) return Rejection.Of("bad-time", "The time is no Unix time in milliseconds.", "/time");
            draft.Time = time;
        }

        (draft.Records, draft.Bytes) = (message.Records, message.Bytes);
        if (message.HasBurst) draft.Burst = message.Burst;
        if (message.HasHeld) draft.Held = message.Held;
        foreach (var horizon in message.Forecast)
        {
            if (draft.AddHorizon(horizon.HorizonSeconds, horizon.HasP50 ? horizon.P50 : null, horizon.HasP90 ? horizon.P90 : null) is { } rejection) return rejection;
        }

        if (message.Announced is not { } announced) return null;
        DateTimeOffset? start = announced.HasStart && Rfc3339.TryUnixMilliseconds(announced.Start, out var known) ? known : null;
        return draft.Announce(start, announced.HasLengthSeconds ? announced.LengthSeconds : null, announced.HasRecordsPerSecond ? announced.RecordsPerSecond : null);
    }
}
