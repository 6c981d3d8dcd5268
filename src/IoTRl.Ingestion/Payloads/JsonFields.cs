using System.Text.Json;
using IoTRl.Domain;

namespace IoTRl.Ingestion.Payloads;

/// <summary>Single json fields, read totally: the field or why not. The reader stands on the value.</summary>
internal static class JsonFields
{
    public static Parsed<string> Text(ref Utf8JsonReader reader, string position)
    {
        if (reader.TokenType != JsonTokenType.String) return Rejection.Of("bad-field", "A text is expected.", position);
        try
        {
            return Shared(ref reader);
        }
        catch (InvalidOperationException)
        {
            return Rejection.Of("bad-text", "The text has half of a surrogate pair.", position);
        }
    }

    /// <summary>The text or name that the reader stands on; one string for all of the same that are written plainly. Throws <see cref="InvalidOperationException"/> for half of a surrogate pair.</summary>
    public static string Shared(ref Utf8JsonReader reader) => reader.ValueIsEscaped ? reader.GetString() ?? "" : PayloadTexts.Of(reader.ValueSpan);

    public static Parsed<double> Number(ref Utf8JsonReader reader, string position)
    {
        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetDouble(out var value)) return Rejection.Of("not-a-number", "A number is expected.", position);
        return double.IsFinite(value) ? value : Rejection.Of("not-finite", "A finite number is expected.", position);
    }

    public static Parsed<ulong> Sequence(ref Utf8JsonReader reader, string position) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetUInt64(out var value)
            ? value
            : Rejection.Of("bad-sequence", "A sequence is a whole number from 0 to 2^64-1.", position);

    public static Parsed<long> Count(ref Utf8JsonReader reader, string position) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var value) && value >= 0
            ? value
            : Rejection.Of("bad-count", "A whole number of at least 0 is expected.", position);

    public static Parsed<DateTimeOffset> Time(ref Utf8JsonReader reader, string position)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var milliseconds) && Rfc3339.TryUnixMilliseconds(milliseconds, out var unixTime))
            return unixTime;
        if (reader.TokenType == JsonTokenType.String && !reader.ValueIsEscaped && Rfc3339.TryParse(reader.ValueSpan, out var time)) return time;
        return Rejection.Of("bad-time", "A time is RFC 3339 with an offset, such as 2026-01-31T23:59:00Z, or Unix milliseconds.", position);
    }

    public static Parsed<byte[]> Bytes(ref Utf8JsonReader reader, string position) =>
        reader.TokenType == JsonTokenType.String && reader.TryGetBytesFromBase64(out var bytes)
            ? bytes
            : Rejection.Of("bad-base64", "The payload is base64 in a text.", position);

    /// <summary>Why the reader could not go on.</summary>
    public static Rejection Malformed(in Utf8JsonReader reader, Exception exception)
    {
        var position = FormattableString.Invariant($"byte {reader.BytesConsumed}");
        if (exception is InvalidOperationException) return Rejection.Of("bad-text", "A name has half of a surrogate pair.", position);
        // The reader counts the array or object that it has just opened from its next token on.
        var depth = reader.CurrentDepth + (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray ? 1 : 0);
        return depth >= PayloadLimits.MaxDepth
            ? Rejection.Of("too-deep", $"The json is nested deeper than {PayloadLimits.MaxDepth}.", position)
            : Rejection.Of("not-json", "The payload is not well-formed json.", position);
    }
}
