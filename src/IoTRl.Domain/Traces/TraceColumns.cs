using System.Globalization;

namespace IoTRl.Domain.Traces;

/// <summary>Which field of a line is the value and which the stamp, found from the first line (the header, or the first row of a file without one).</summary>
internal sealed record TraceColumns
{
    private static readonly string[] StampNames = ["timestamp", "time", "datetime", "date", "date_time", "ts", "stamp"];

    internal required int Value { get; init; }

    /// <summary>Field of the stamp; -1 where there is none.</summary>
    internal required int Stamp { get; init; }

    /// <summary>Fields of a line.</summary>
    internal required int Count { get; init; }

    internal required bool HasHeader { get; init; }

    internal required string ValueName { get; init; }

    /// <summary>A semicolon wins over a tab, a tab over a comma: the former two leave the comma to decimals.</summary>
    internal static char SeparatorOf(ReadOnlySpan<char> firstLine) =>
        firstLine.Contains(';') ? ';' : firstLine.Contains('\t') ? '\t' : ',';

    internal static Parsed<TraceColumns> Find(ReadOnlySpan<char> line, TraceRow row, char separator, string? asked)
    {
        var names = new string[row.Count];
        for (var index = 0; index < names.Length; index++) names[index] = line[row[index]].ToString();
        var hasHeader = !names.Any(name => IsNumber(name, separator) || TraceStamp.TryParse(name, out _, out _));
        var stamp = hasHeader ? Array.FindIndex(names, IsStampName) : Array.FindIndex(names, name => TraceStamp.TryParse(name, out _, out _));
        if (names.Length == 1) stamp = -1;
        return Choose(names, hasHeader, stamp, asked);
    }

    /// <summary>The column that is asked for, or the only one that can be meant.</summary>
    internal static Parsed<TraceColumns> Choose(string[] names, bool hasHeader, int stamp, string? asked)
    {
        var value = asked is null ? Guess(names, hasHeader, stamp) : Named(names, hasHeader, asked);
        if (value < 0)
        {
            var known = hasHeader ? $"the columns are {string.Join(", ", names.Take(20).Select(name => TraceNumber.Shown(name)))}"
                : $"the file has no header and {names.Length} column(s); name one by its position from 1";
            return asked is null
                ? Rejection.Of("ambiguous-column", $"More than one column may be the value: {known}.", "line 1")
                : Rejection.Of("missing-column", $"There is no column {TraceNumber.Shown(asked)}: {known}.", "line 1");
        }
        return new TraceColumns
        {
            Value = value,
            Stamp = stamp == value ? -1 : stamp,
            Count = names.Length,
            HasHeader = hasHeader,
            ValueName = hasHeader ? TraceNumber.Printable(names[value]) : $"column {(value + 1).ToString(CultureInfo.InvariantCulture)}",
        };
    }

    private static int Named(string[] names, bool hasHeader, string asked)
    {
        var found = hasHeader ? Array.IndexOf(names, asked) : -1;
        if (found < 0 && hasHeader) found = Array.FindIndex(names, name => name.Equals(asked, StringComparison.OrdinalIgnoreCase));
        if (found < 0 && int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var position) && position <= names.Length)
            found = position - 1;
        return found;
    }

    private static int Guess(string[] names, bool hasHeader, int stamp)
    {
        if (names.Length == 1) return 0;
        var named = hasHeader ? Array.FindIndex(names, name => name.Equals("value", StringComparison.OrdinalIgnoreCase)) : -1;
        if (named >= 0) return named;
        return names.Length == 2 && stamp >= 0 ? 1 - stamp : -1;
    }

    private static bool IsStampName(string name) => StampNames.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static bool IsNumber(string text, char separator) =>
        double.TryParse(separator == ',' ? text : text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}
