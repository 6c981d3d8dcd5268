using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace IoTRl.Domain.Traces;

/// <summary>
/// The files of a tar archive (POSIX ustar), one after the other, with bounds on what is read. Total: a damaged archive ends with a <see cref="Refusal"/>.
/// Folders, links and extended headers are skipped: contents are told by what they say, not by their names.
/// </summary>
internal sealed class TarEntries(Stream stream, long mostBytes, int mostEntryBytes)
{
    private const int BlockBytes = 512;

    private readonly byte[] _block = new byte[BlockBytes];
    private long _bytes;

    /// <summary>Why the archive was not read to its end; null where it was.</summary>
    internal Rejection? Refusal { get; private set; }

    /// <summary>The next file; false at the end, and where <see cref="Refusal"/> says why.</summary>
    internal bool TryRead([NotNullWhen(true)] out string? name, [NotNullWhen(true)] out byte[]? content)
    {
        (name, content) = (null, null);
        // A block of zeros ends the archive; so does the end of the file, after the last entry.
        while (TryFill(_block, out var filled) && filled > 0 && _block.AsSpan().ContainsAnyExcept((byte)0))
        {
            if (filled < BlockBytes || !HasChecksum()) return Refuse("The file is no tar archive, or a damaged one.");
            name = NameOf(_block.AsSpan(0, 100));
            if (Octal(_block.AsSpan(124, 12)) is not { } size) return Refuse($"The size of {TraceNumber.Shown(name)} cannot be read.");
            var isFile = _block[156] is (byte)'0' or 0;
            if (isFile && size > mostEntryBytes) return Refuse(string.Create(CultureInfo.InvariantCulture, $"{TraceNumber.Shown(name)} is larger than {mostEntryBytes} bytes."));
            if (!isFile)
            {
                if (!TrySkip(size)) return false;
                continue;
            }
            content = new byte[size];
            if (!TryFill(content, out filled)) return false;
            return filled == size ? TrySkip(Padding(size), mayEnd: true) : Refuse($"The archive ends within {TraceNumber.Shown(name)}.");
        }
        return false;
    }

    private static string NameOf(ReadOnlySpan<byte> field)
    {
        var end = field.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? field : field[..end]);
    }

    // The sum of the header's bytes, its own field taken as blanks.
    private bool HasChecksum()
    {
        var sum = 0L;
        for (var index = 0; index < BlockBytes; index++) sum += index is >= 148 and < 156 ? ' ' : _block[index];
        return Octal(_block.AsSpan(148, 8)) == sum;
    }

    private static long? Octal(ReadOnlySpan<byte> field)
    {
        var digits = field.Trim(" \0"u8);
        long value = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'7') return null;
            value = value * 8 + digit - '0';
        }
        return digits.IsEmpty ? null : value;
    }

    private static long Padding(long size) => (BlockBytes - size % BlockBytes) % BlockBytes;

    private bool TrySkip(long bytes, bool mayEnd = false)
    {
        for (var left = mayEnd ? bytes : bytes + Padding(bytes); left > 0;)
        {
            if (!TryFill(_block.AsSpan(0, (int)Math.Min(left, BlockBytes)), out var filled)) return false;
            if (filled == 0) return mayEnd || Refuse("The archive ends within an entry.");
            left -= filled;
        }
        return true;
    }

    private bool TryFill(Span<byte> buffer, out int filled)
    {
        filled = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        _bytes += filled;
        return _bytes <= mostBytes || Refuse(string.Create(CultureInfo.InvariantCulture, $"The archive unpacks to more than {mostBytes} bytes."));
    }

    private bool Refuse(string message)
    {
        Refusal = Rejection.Of("bad-archive", message);
        return false;
    }
}
