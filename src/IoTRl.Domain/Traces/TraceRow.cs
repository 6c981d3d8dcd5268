namespace IoTRl.Domain.Traces;

/// <summary>One line of a csv split into fields. Quotes around a field are taken off; a separator inside them is text.</summary>
public sealed class TraceRow
{
    /// <summary>Most fields of a line.</summary>
    public const int MaxFields = 1024;

    private readonly Range[] _fields = new Range[MaxFields];

    public int Count { get; private set; }

    public Range this[int index] => _fields[index];

    /// <summary>Splits; null when it went well, otherwise why not.</summary>
    public string? Split(ReadOnlySpan<char> line, char separator)
    {
        Count = 0;
        var start = 0;
        while (true)
        {
            if (Count == MaxFields) return $"more than {MaxFields} fields";
            var end = EndOfField(line, start, separator);
            if (end < 0) return "a quote that is not closed on its line";
            _fields[Count++] = Trimmed(line, start, end);
            if (end == line.Length) return null;
            start = end + 1;
        }
    }

    private static int EndOfField(ReadOnlySpan<char> line, int start, char separator)
    {
        var first = start;
        while (first < line.Length && line[first] == ' ') first++;
        var from = start;
        if (first < line.Length && line[first] == '"')
        {
            var close = first + 1;
            while (true)
            {
                var next = close <= line.Length ? line[close..].IndexOf('"') : -1;
                if (next < 0) return -1;
                close += next + 1;
                if (close >= line.Length || line[close] != '"') break;
                close++;
            }
            from = close;
        }
        var length = line[from..].IndexOf(separator);
        return length < 0 ? line.Length : from + length;
    }

    private static Range Trimmed(ReadOnlySpan<char> line, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(line[start])) start++;
        while (end > start && char.IsWhiteSpace(line[end - 1])) end--;
        if (end - start >= 2 && line[start] == '"' && line[end - 1] == '"') return (start + 1)..(end - 1);
        return start..end;
    }
}
