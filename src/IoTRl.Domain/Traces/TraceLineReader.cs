namespace IoTRl.Domain.Traces;

/// <summary>Lines of a text, each at most so long; ends may be LF, CRLF or CR. Memory is bounded by the longest allowed line.</summary>
public sealed class TraceLineReader(TextReader reader, int maxLineCharacters)
{
    private readonly char[] _block = new char[4096];
    private readonly char[] _line = new char[Math.Max(1, maxLineCharacters)];
    private int _position;
    private int _filled;
    private bool _afterCarriageReturn;

    /// <summary>Number of the line read last, from 1.</summary>
    public int LineNumber { get; private set; }

    /// <summary>True where the line read last was longer than allowed.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>The next line, valid until the next call; false at the end or on a line that is too long.</summary>
    public bool TryRead(out ReadOnlySpan<char> line)
    {
        line = default;
        var length = 0;
        var any = false;
        while (TryReadCharacter(out var character))
        {
            if (character == '\n' && _afterCarriageReturn && !any)
            {
                _afterCarriageReturn = false;
                continue;
            }
            _afterCarriageReturn = character == '\r';
            any = true;
            if (character is '\r' or '\n') return Finish(length, out line);
            if (length == _line.Length)
            {
                LineNumber++;
                IsTooLong = true;
                return false;
            }
            _line[length++] = character;
        }
        return any && Finish(length, out line);
    }

    private bool Finish(int length, out ReadOnlySpan<char> line)
    {
        LineNumber++;
        line = _line.AsSpan(0, length);
        // A byte order mark that the decoder left in place.
        if (LineNumber == 1 && line is ['\uFEFF', ..]) line = line[1..];
        return true;
    }

    private bool TryReadCharacter(out char character)
    {
        if (_position == _filled)
        {
            _filled = reader.Read(_block, 0, _block.Length);
            _position = 0;
        }
        character = _position < _filled ? _block[_position] : '\0';
        return _position++ < _filled || Ended();
    }

    private bool Ended()
    {
        _position = _filled = 0;
        return false;
    }
}
