using IoTRl.Domain;

namespace IoTRl.Ingestion.Payloads;

/// <summary>How the encodings are told apart: by the content type where there is one, otherwise by the first byte.</summary>
public static class PayloadFormats
{
    public const string JsonContentType = "application/json";

    public const string ProtobufContentType = "application/x-protobuf";

    public static string ContentType(this PayloadFormat format) => format == PayloadFormat.Json ? JsonContentType : ProtobufContentType;

    /// <summary>No tag of <c>telemetry.proto</c> equals a byte that json text can begin with, so one byte is enough.</summary>
    internal static Parsed<PayloadFormat> Of(ReadOnlySpan<byte> payload, string? contentType)
    {
        if (payload.IsEmpty) return Rejection.Of("empty", "The payload is empty.", "byte 0");
        if (payload.Length > PayloadLimits.MaxBytes)
            return Rejection.Of("too-large", $"The payload has {payload.Length} bytes, at most {PayloadLimits.MaxBytes} are taken.", $"byte {PayloadLimits.MaxBytes}");
        if (!string.IsNullOrWhiteSpace(contentType)) return OfContentType(contentType);
        return payload[0] switch
        {
            (byte)'{' or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' => PayloadFormat.Json,
            // Fields 2 to 12 with the wire types that the schema uses: varint, 64-bit, length-delimited.
            >= 0x10 and < 0x68 and var tag when (tag & 7) is 0 or 1 or 2 => PayloadFormat.Protobuf,
            _ => Rejection.Of("unknown-format", "The payload is neither json (it begins with '{') nor protobuf of a reading or signal.", "byte 0"),
        };
    }

    private static Parsed<PayloadFormat> OfContentType(string contentType)
    {
        var separator = contentType.IndexOf(';', StringComparison.Ordinal);
        var type = (separator < 0 ? contentType.AsSpan() : contentType.AsSpan(0, separator)).Trim();
        if (type.Equals(JsonContentType, StringComparison.OrdinalIgnoreCase)) return PayloadFormat.Json;
        if (type.Equals(ProtobufContentType, StringComparison.OrdinalIgnoreCase) || type.Equals("application/protobuf", StringComparison.OrdinalIgnoreCase))
            return PayloadFormat.Protobuf;
        return Rejection.Of("unknown-format", $"The content type is neither {JsonContentType} nor {ProtobufContentType}.", "content-type");
    }
}
