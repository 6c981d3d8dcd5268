using System.Text.Json;
using IoTRl.Domain;

namespace IoTRl.Silo.Api;

/// <summary>The items of a json body: those of an array, or the body itself. They are slices of the body, so that many small ones cost no memory of their own.</summary>
internal static class TelemetryItems
{
    public const int Most = 10_000;

    /// <summary>Walks the body once and stops at the first item too many; what follows is not looked at.</summary>
    public static Parsed<List<ReadOnlyMemory<byte>>> Of(ReadOnlyMemory<byte> body)
    {
        var reader = new Utf8JsonReader(body.Span);
        try
        {
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartArray)
            {
                reader.Skip();
                reader.Read();
                return new List<ReadOnlyMemory<byte>> { body };
            }

            var items = new List<ReadOnlyMemory<byte>>();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (items.Count == Most) return Rejection.Of("too-many-items", FormattableString.Invariant($"a batch has at most {Most} items"));
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                items.Add(body[start..(int)reader.BytesConsumed]);
            }

            // To the end: anything after the array is malformed.
            reader.Read();
            return items;
        }
        catch (JsonException)
        {
            return Rejection.Of("not-json", "the body is not well-formed json", FormattableString.Invariant($"byte {reader.BytesConsumed}"));
        }
    }
}
