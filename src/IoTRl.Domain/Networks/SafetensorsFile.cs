using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace IoTRl.Domain.Networks;

/// <summary>
/// Tensors by name and words about them in one file: <c>.safetensors</c> (github.com/huggingface/safetensors, format 0.x), readable from Python. Eight bytes
/// length of a json header, the header, the numbers in little-endian order. Reading is total: a file, or what is wrong with it.
/// </summary>
public sealed class SafetensorsFile
{
    private const int LengthBytes = sizeof(long);
    private const int MostHeaderBytes = 16 * 1024 * 1024;
    private const int Alignment = 8;
    private const string MetadataName = "__metadata__";

    private static readonly (string Name, Type Type, int Bytes)[] Types =
        [("F32", typeof(float), 4), ("F64", typeof(double), 8), ("I32", typeof(int), 4), ("I64", typeof(long), 8), ("U8", typeof(byte), 1)];

    private readonly FrozenDictionary<string, NetworkTensor> _tensors;

    /// <exception cref="ArgumentException">Two tensors of one name.</exception>
    public SafetensorsFile(IEnumerable<NetworkTensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        ArgumentNullException.ThrowIfNull(metadata);
        _tensors = tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal).ToFrozenDictionary(StringComparer.Ordinal);
        Metadata = metadata.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Words about the tensors.</summary>
    public FrozenDictionary<string, string> Metadata { get; }

    /// <summary>First 16 hexadecimal digits of the SHA-256 of <see cref="ToBytes"/>: what a report says of a file.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(ToBytes()))[..16];

    /// <summary>In the order of their names.</summary>
    public IEnumerable<NetworkTensor> Tensors => _tensors.Values.OrderBy(tensor => tensor.Name, StringComparer.Ordinal);

    /// <summary>The tensor of that name, or a rejection that names it.</summary>
    public Parsed<NetworkTensor> Find(string name) =>
        _tensors.TryGetValue(name, out var tensor) ? tensor : Rejection.Of("missing", "the file holds no such tensor", name);

    /// <summary>The word of that name, or a rejection that names it.</summary>
    public Parsed<string> FindWord(string name) =>
        Metadata.TryGetValue(name, out var word) ? word : Rejection.Of("missing", "the metadata lack it", name);

    /// <summary>Why a file is refused whose word of that name is another or missing; null where it is the one that is needed.</summary>
    public Rejection? Refusal(string name, string needed)
    {
        if (!FindWord(name).TryGet(out var found, out var missing)) return missing;
        return found == needed ? null : Rejection.Of($"wrong-{name}", $"is '{found}', but '{needed}' is needed", name);
    }

    /// <summary>Equal contents give equal bytes.</summary>
    public byte[] ToBytes()
    {
        using var header = new MemoryStream();
        using (var json = new Utf8JsonWriter(header)) WriteHeader(json);
        while (header.Length % Alignment != 0) header.WriteByte((byte)' ');
        using var file = new MemoryStream();
        Span<byte> length = stackalloc byte[LengthBytes];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        file.Write(length);
        header.WriteTo(file);
        foreach (var tensor in Tensors) file.Write(BytesOf(tensor.Values));
        return file.ToArray();
    }

    /// <summary>Reads a file, or says what is wrong with it and where.</summary>
    public static Parsed<SafetensorsFile> Read(ReadOnlyMemory<byte> file)
    {
        if (file.Length < LengthBytes) return Rejection.Of("truncated", $"has {file.Length} bytes, fewer than the length of a header");
        var headerBytes = BinaryPrimitives.ReadInt64LittleEndian(file.Span);
        if (headerBytes is < 2 or > MostHeaderBytes) return Rejection.Of("no-safetensors", $"is no safetensors file: a header of {headerBytes} bytes");
        if (headerBytes > file.Length - LengthBytes) return Rejection.Of("truncated", $"ends inside its header of {headerBytes} bytes");
        var numbers = file[(LengthBytes + (int)headerBytes)..];
        try
        {
            using var json = JsonDocument.Parse(file.Slice(LengthBytes, (int)headerBytes));
            return json.RootElement.ValueKind == JsonValueKind.Object ? Read(json.RootElement, numbers.Span) : Rejection.Of("bad-header", "its header is no json object");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The second: text that is no text, found when it is read.
            return Rejection.Of("bad-header", $"its header is no json: {exception.Message}");
        }
    }

    private static Parsed<SafetensorsFile> Read(JsonElement header, ReadOnlySpan<byte> numbers)
    {
        var tensors = new Dictionary<string, NetworkTensor>(StringComparer.Ordinal);
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        long covered = 0;
        foreach (var entry in header.EnumerateObject())
        {
            if (entry.Name == MetadataName)
            {
                if (entry.Value.ValueKind != JsonValueKind.Object) return Rejection.Of("bad-header", "must be a json object", MetadataName);
                foreach (var word in entry.Value.EnumerateObject())
                {
                    if (word.Value.ValueKind != JsonValueKind.String) return Rejection.Of("bad-header", "must be a string", $"{MetadataName}.{word.Name}");
                    metadata[word.Name] = word.Value.GetString() ?? "";
                }
            }
            else
            {
                if (!ReadTensor(entry, numbers).TryGet(out var tensor, out var rejection)) return rejection;
                if (!tensors.TryAdd(tensor.Name, tensor)) return Rejection.Of("bad-header", "stands there twice", tensor.Name);
                covered += Buffer.ByteLength(tensor.Values);
            }
        }

        // Python's reader refuses files with more or less data than their header tells, too.
        return covered == numbers.Length
            ? new SafetensorsFile(tensors.Values, metadata)
            : Rejection.Of(covered > numbers.Length ? "truncated" : "too-long", $"its header tells {covered} bytes of numbers, but {numbers.Length} follow");
    }

    private static Parsed<NetworkTensor> ReadTensor(JsonProperty entry, ReadOnlySpan<byte> numbers)
    {
        TensorHeader? header;
        try
        {
            header = entry.Value.Deserialize<TensorHeader>(JsonSerializerOptions.Web);
        }
        catch (JsonException exception)
        {
            return Rejection.Of("bad-header", exception.Message, entry.Name);
        }

        if (header is not { Dtype: { } name, Shape: { } shape, Offsets: [var begin, var end] }) return Rejection.Of("bad-header", "must have dtype, shape and data_offsets", entry.Name);
        var type = Array.Find(Types, type => type.Name == name);
        if (type.Type is null) return Rejection.Of("bad-header", $"is of the type '{name}'; known are {string.Join(", ", Types.Select(known => known.Name))}", entry.Name);
        var length = 1L;
        foreach (var dimension in shape)
        {
            if (dimension < 0 || (length *= dimension) > int.MaxValue) return Rejection.Of("bad-header", $"has the shape [{string.Join(", ", shape)}]", entry.Name);
        }

        if (begin < 0 || end < begin || end - begin != length * type.Bytes)
            return Rejection.Of("bad-header", $"has bytes {begin} to {end}, which are not {length} numbers of {type.Bytes} bytes", entry.Name);
        if (end > numbers.Length) return Rejection.Of("truncated", $"ends at byte {end} of the numbers, of which there are {numbers.Length}", entry.Name);
        var values = Array.CreateInstance(type.Type, (int)length);
        numbers[(int)begin..(int)end].CopyTo(BytesOf(values));
        return new NetworkTensor(entry.Name, [.. shape], values);
    }

    private void WriteHeader(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        if (Metadata.Count > 0)
        {
            json.WriteStartObject(MetadataName);
            foreach (var (name, word) in Metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal)) json.WriteString(name, word);
            json.WriteEndObject();
        }

        long begin = 0;
        foreach (var tensor in Tensors)
        {
            var type = Array.Find(Types, type => type.Type == tensor.Values.GetType().GetElementType());
            var end = begin + Buffer.ByteLength(tensor.Values);
            json.WriteStartObject(tensor.Name);
            json.WriteString("dtype", type.Name ?? throw new InvalidOperationException($"{tensor.Name} holds {tensor.Values.GetType().GetElementType()}, which safetensors do not know."));
            json.WriteStartArray("shape");
            foreach (var length in tensor.Shape) json.WriteNumberValue(length);
            json.WriteEndArray();
            json.WriteStartArray("data_offsets");
            json.WriteNumberValue(begin);
            json.WriteNumberValue(end);
            json.WriteEndArray();
            json.WriteEndObject();
            begin = end;
        }

        json.WriteEndObject();
    }

    // .NET runs on little-endian machines only.
    private static Span<byte> BytesOf(Array values) => MemoryMarshal.CreateSpan(ref MemoryMarshal.GetArrayDataReference(values), Buffer.ByteLength(values));

    private sealed record TensorHeader
    {
        public string? Dtype { get; init; }

        public int[]? Shape { get; init; }

        [JsonPropertyName("data_offsets")]
        public long[]? Offsets { get; init; }
    }
}
