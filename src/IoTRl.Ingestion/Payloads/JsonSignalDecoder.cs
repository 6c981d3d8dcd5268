using System.Text.Json;
using System.Text.Unicode;
using IoTRl.Domain;

namespace IoTRl.Ingestion.Payloads;

/// <summary>Reads one json signal in one pass.</summary>
internal static class JsonSignalDecoder
{
    private static readonly string[] Fields = ["gateway", "seq", "time", "records", "bytes", "forecast", "burst", "held", "announced"];
    private static readonly string[] HorizonFields = ["horizonSeconds", "p50", "p90"];
    private static readonly string[] AnnouncedFields = ["start", "lengthSeconds", "recordsPerSecond"];

    public static Rejection? Decode(ReadOnlySpan<byte> json, SignalDraft draft)
    {
        if (!Utf8.IsValid(json)) return Rejection.Of("not-utf8", "The json is not UTF-8.");
        var reader = new Utf8JsonReader(json, JsonReadingDecoder.ReaderOptions);
        try
        {
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject) return Rejection.Of("not-an-object", "A signal is a json object.", "byte 0");
            if (DecodeFields(ref reader, draft) is { } rejection) return rejection;
            reader.Read();
            return null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return JsonFields.Malformed(reader, exception);
        }
    }

    private static Rejection? DecodeFields(ref Utf8JsonReader reader, SignalDraft draft)
    {
        var taken = 0;
        while (NextField(ref reader, Fields, ref taken, "", out var field, out var rejection))
        {
            if (rejection is not null || (rejection = DecodeField(ref reader, field, draft)) is not null) return rejection;
        }

        return null;
    }

    private static Rejection? DecodeField(ref Utf8JsonReader reader, string field, SignalDraft draft)
    {
        var position = "/" + field;
        Rejection? rejection;
        switch (field)
        {
            case "gateway":
                if (JsonFields.Text(ref reader, position).TryGet(out var gateway, out rejection)) draft.Gateway = gateway;
                return rejection;
            case "seq":
                if (JsonFields.Sequence(ref reader, position).TryGet(out var sequence, out rejection)) draft.Sequence = sequence;
                return rejection;
            case "time":
                if (JsonFields.Time(ref reader, position).TryGet(out var time, out rejection)) draft.Time = time;
                return rejection;
            case "burst":
                if (JsonFields.Number(ref reader, position).TryGet(out var burst, out rejection)) draft.Burst = burst;
                return rejection;
            case "forecast":
                return DecodeForecast(ref reader, position, draft);
            case "announced":
                return DecodeAnnounced(ref reader, position, draft);
            default:
                if (!JsonFields.Count(ref reader, position).TryGet(out var count, out rejection)) return rejection;
                if (field == "records") draft.Records = count;
                else if (field == "bytes") draft.Bytes = count;
                else draft.Held = count;
                return null;
        }
    }

    private static Rejection? DecodeForecast(ref Utf8JsonReader reader, string position, SignalDraft draft)
    {
        if (reader.TokenType != JsonTokenType.StartArray) return Rejection.Of("bad-field", "A forecast is an array.", position);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject) return Rejection.Of("bad-field", "A horizon is an object.", position);
            long horizon = 0;
            double? p50 = null, p90 = null;
            var taken = 0;
            while (NextField(ref reader, HorizonFields, ref taken, position, out var field, out var rejection))
            {
                if (rejection is not null) return rejection;
                if (!JsonFields.Number(ref reader, position).TryGet(out var number, out rejection)) return rejection;
                if (field == "p50") p50 = number;
                else if (field == "p90") p90 = number;
                else horizon = number is >= 1 and <= PayloadLimits.MaxHorizonSeconds && number == Math.Floor(number) ? (long)number : 0;
            }

            if (draft.AddHorizon(horizon, p50, p90) is { } refused) return refused;
        }

        return null;
    }

    private static Rejection? DecodeAnnounced(ref Utf8JsonReader reader, string position, SignalDraft draft)
    {
        if (reader.TokenType != JsonTokenType.StartObject) return Rejection.Of("bad-field", "An announcement is an object.", position);
        DateTimeOffset? start = null;
        double? length = null, rate = null;
        var taken = 0;
        while (NextField(ref reader, AnnouncedFields, ref taken, position, out var field, out var rejection))
        {
            if (rejection is not null) return rejection;
            if (field == "start")
            {
                if (!JsonFields.Time(ref reader, position + "/start").TryGet(out var time, out rejection)) return rejection;
                start = time;
                continue;
            }

            if (!JsonFields.Number(ref reader, $"{position}/{field}").TryGet(out var number, out rejection)) return rejection;
            if (field == "lengthSeconds") length = number;
            else rate = number;
        }

        return draft.Announce(start, length, rate);
    }

    // Goes to the next field that is known and not null; false at the object's end. A repeated field is the rejection.
    private static bool NextField(ref Utf8JsonReader reader, string[] names, ref int taken, string position, out string field, out Rejection? rejection)
    {
        (field, rejection) = ("", null);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var index = 0;
            while (index < names.Length && !reader.ValueTextEquals(names[index])) index++;
            reader.Read();
            if (index == names.Length)
            {
                reader.Skip();
                continue;
            }

            field = names[index];
            if ((taken & (1 << index)) != 0) rejection = Rejection.Of("duplicate-field", "The field is given twice.", $"{position}/{field}");
            taken |= 1 << index;
            if (rejection is not null || reader.TokenType != JsonTokenType.Null) return true;
        }

        return false;
    }
}
