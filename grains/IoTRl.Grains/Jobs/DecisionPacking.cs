using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO.Compression;
using IoTRl.Domain.Agents;
using Orleans.Serialization;

namespace IoTRl.Grains.Jobs;

/// <summary>
/// Decisions in a row as bytes: what Orleans writes, compressed by Brotli, after its length (int32, little endian). They repeat each other's names and most of their numbers, so that
/// about a third is left.
/// </summary>
internal static class DecisionPacking
{
    private const int Header = sizeof(int);

    // A record holds some 20 KB and is written with every decision: the quickest level, and a window that holds all of it.
    private const int Quality = 1;
    private const int WindowBits = 18;

    // A header that tells of more is none: a hundred thousand bytes a decision.
    private const int Most = 1 << 21;

    /// <exception cref="ArgumentException">They take more than 2 MiB.</exception>
    public static ReadOnlyMemory<byte> Pack(this Serializer serializer, ImmutableArray<JobDecision> decisions)
    {
        var plain = serializer.SerializeToArray(decisions);
        if (plain.Length > Most) throw new ArgumentException($"{decisions.Length} decisions take {plain.Length} bytes: more than {Most}.", nameof(decisions));
        var packed = new byte[Header + BrotliEncoder.GetMaxCompressedLength(plain.Length)];
        BinaryPrimitives.WriteInt32LittleEndian(packed, plain.Length);
        if (!BrotliEncoder.TryCompress(plain, packed.AsSpan(Header), out var length, Quality, WindowBits))
            throw new InvalidOperationException($"{plain.Length} bytes of decisions could not be compressed into {packed.Length}.");
        return packed.AsMemory(0, Header + length);
    }

    /// <exception cref="InvalidDataException">The bytes were not written by <see cref="Pack"/>, or not all of them are there.</exception>
    public static ImmutableArray<JobDecision> Unpack(this Serializer serializer, ReadOnlySpan<byte> packed)
    {
        var length = packed.Length < Header ? -1 : BinaryPrimitives.ReadInt32LittleEndian(packed);
        if (length is < 0 or > Most) throw new InvalidDataException($"{packed.Length} bytes are no packed decisions.");
        var plain = new byte[length];
        if (!BrotliDecoder.TryDecompress(packed[Header..], plain, out var written) || written != length)
            throw new InvalidDataException($"{packed.Length} bytes of packed decisions do not unpack to {length} bytes.");
        return serializer.Deserialize<ImmutableArray<JobDecision>>(plain);
    }
}
