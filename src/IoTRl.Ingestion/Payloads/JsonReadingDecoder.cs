using System.Text.Json;
using System.Text.Unicode;
using IoTRl.Domain;

namespace IoTRl.Ingestion.Payloads;

/// <summary>Reads one json reading in one pass, guided by a field map.</summary>
internal static class JsonReadingDecoder
{
    internal static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = PayloadLimits.MaxDepth };

    public static Rejection? Decode(ReadOnlySpan<byte> json, FieldMap fields, ReadingDraft draft)
    {
        if (!Utf8.IsValid(json)) return Rejection.Of("not-utf8", "The json is not UTF-8.");
        var reader = new Utf8JsonReader(json, ReaderOptions);
        var taken = 0;
        try
        {
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject) return Rejection.Of("not-an-object", "A reading is a json object.", "byte 0");
            if (Walk(ref reader, fields, draft, ref taken) is { } rejection) return rejection;
            // Reads to the end: anything after the object is malformed.
            reader.Read();
            return null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return JsonFields.Malformed(reader, exception);
        }
    }

    // The recursion follows the field map only, and is as deep as its pointers at most; everything else is skipped by the reader.
    private static Rejection? Walk(ref Utf8JsonReader reader, FieldMap node, ReadingDraft draft, ref int taken)
    {
        var isArray = reader.TokenType == JsonTokenType.StartArray;
        var end = isArray ? JsonTokenType.EndArray : JsonTokenType.EndObject;
        for (var index = 0; reader.Read() && reader.TokenType != end; index++)
        {
            var child = isArray ? node.Child(index) : node.Child(ref reader);
            if (!isArray) reader.Read();
            if (child is null)
            {
                reader.Skip();
                continue;
            }

            if (child.Target != FieldTarget.Nothing)
            {
                if (Take(ref reader, child, draft, ref taken) is { } rejection) return rejection;
            }
            else if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                if (Walk(ref reader, child, draft, ref taken) is { } rejection) return rejection;
            }
        }

        return null;
    }

    private static Rejection? Take(ref Utf8JsonReader reader, FieldMap field, ReadingDraft draft, ref int taken)
    {
        if (field.Target == FieldTarget.SingleValue)
        {
            if (!JsonFields.Number(ref reader, field.Position).TryGet(out var number, out var refused)) return refused;
            return draft.AddValue(field.ValueName, number);
        }

        var bit = 1 << (int)field.Target;
        if ((taken & bit) != 0) return Rejection.Of("duplicate-field", "The field is given twice.", field.Position);
        taken |= bit;
        // Null means the same as a field that is away.
        if (reader.TokenType == JsonTokenType.Null) return null;
        return field.Target == FieldTarget.Values ? TakeValues(ref reader, field.Position, draft) : TakeField(ref reader, field.Target, field.Position, draft);
    }

    private static Rejection? TakeField(ref Utf8JsonReader reader, FieldTarget target, string position, ReadingDraft draft)
    {
        Rejection? rejection;
        switch (target)
        {
            case FieldTarget.Sequence:
                if (JsonFields.Sequence(ref reader, position).TryGet(out var sequence, out rejection)) draft.Sequence = sequence;
                return rejection;
            case FieldTarget.EventTime:
                if (JsonFields.Time(ref reader, position).TryGet(out var time, out rejection)) draft.EventTime = time;
                return rejection;
            case FieldTarget.Payload:
                if (JsonFields.Bytes(ref reader, position).TryGet(out var bytes, out rejection)) draft.Payload = bytes;
                return rejection;
            default:
                if (!JsonFields.Text(ref reader, position).TryGet(out var text, out rejection)) return rejection;
                if (target == FieldTarget.Sensor) draft.Sensor = text;
                else if (target == FieldTarget.Gateway) draft.Gateway = text;
                else draft.Kind = text;
                return null;
        }
    }

    private static Rejection? TakeValues(ref Utf8JsonReader reader, string position, ReadingDraft draft)
    {
        if (reader.TokenType != JsonTokenType.StartObject) return Rejection.Of("bad-field", "The values are an object of numbers.", position);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            // Too long a name is refused by its raw length before it becomes a string.
            if (reader.ValueSpan.Length > PayloadLimits.MaxNameLength * 6) return Rejection.Of("bad-name", $"The name of a value has 1 to {PayloadLimits.MaxNameLength} characters.", position);
            var name = JsonFields.Shared(ref reader);
            reader.Read();
            if (!JsonFields.Number(ref reader, position).TryGet(out var value, out var rejection)) return rejection with { Position = PayloadPosition.Under(position, name) };
            if (draft.AddValue(name, value) is { } refused) return refused;
        }

        return null;
    }
}
