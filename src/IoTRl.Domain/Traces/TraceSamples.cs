using System.Globalization;
using System.Runtime.InteropServices;

namespace IoTRl.Domain.Traces;

/// <summary>The samples of one column, collected row by row.</summary>
internal sealed class TraceSamples(TraceColumns columns, char separator, int maxSamples, TimeSpan unstamped) : ITraceRows
{
    private readonly TraceNumber _number = new(separator);
    private readonly List<double> _values = [];
    private readonly List<long> _stamps = [];
    private (long Ticks, int Line) _widestGap;
    private bool _isRelative;
    private int _present;

    private static Rejection DecimalComma => Rejection.Of("ambiguous-decimal",
        "The line has 2 field(s) where 1 are expected. A decimal comma is only read where the separator is a semicolon or a tab.");

    /// <summary>A line with another number of fields than the first.</summary>
    internal static Rejection WrongCount(int found, int expected) => Rejection.Of(
        found < expected ? "missing-field" : "too-many-fields",
        string.Create(CultureInfo.InvariantCulture, $"The line has {found} field(s) where {expected} are expected."));

    internal static Rejection TooMany(int maxSamples) =>
        Rejection.Of("too-many-samples", string.Create(CultureInfo.InvariantCulture, $"The trace has more than {maxSamples} samples."));

    /// <summary>One value has no course that could be played: at least two samples have to be known. Null where they are.</summary>
    internal static Rejection? TooFew(List<double> values, string name)
    {
        var known = 0;
        for (var index = 0; index < values.Count && known < 2; index++)
            if (!double.IsNaN(values[index])) known++;
        return known switch
        {
            0 => Rejection.Of("no-values", $"Every sample of {name} is missing."),
            1 => Rejection.Of("too-few-samples", $"Only one sample of {name} is known; a trace has at least two."),
            _ => null,
        };
    }

    public Rejection? Add(ReadOnlySpan<char> line, TraceRow row, int lineNumber)
    {
        if (_values.Count == maxSamples) return TooMany(maxSamples);
        if (row.Count != columns.Count) return IsDecimalComma(row.Count) ? DecimalComma : WrongCount(row.Count, columns.Count);
        if (columns.Stamp >= 0 && AddStamp(line[row[columns.Stamp]], lineNumber) is { } refused) return refused;
        if (_number.Read(line[row[columns.Value]], out var value) is { } rejection) return rejection;
        _values.Add(value);
        if (!double.IsNaN(value)) _present = _values.Count;
        return null;
    }

    public Parsed<Trace> ToTrace(TraceReaderOptions options)
    {
        if (_values.Count == 0) return Rejection.Of("empty", "The trace has a header and no samples.");
        if (TooFew(_values, columns.ValueName) is { } refused) return refused;
        // Blank lines at the end of a file without stamps are only its end.
        var (interval, values) = (unstamped, columns.Stamp < 0 ? CollectionsMarshal.AsSpan(_values)[.._present].ToArray() : []);
        if (columns.Stamp >= 0)
        {
            if (!TraceGrid.Place(_stamps, _values, _widestGap, maxSamples).TryGet(out var placed, out var rejection)) return rejection;
            (interval, values) = placed;
        }
        return new Trace
        {
            Name = options.Name,
            Interval = interval,
            Start = _stamps.Count == 0 || _isRelative ? null : new DateTimeOffset(_stamps[0], TimeSpan.Zero),
            Values = values,
            Source = string.Create(CultureInfo.InvariantCulture, $"{options.Name}, {columns.ValueName}, {_values.Count} rows"),
        };
    }

    private Rejection? AddStamp(ReadOnlySpan<char> text, int lineNumber)
    {
        if (!TraceStamp.TryParse(text, out var ticks, out var isRelative))
            return Rejection.Of("bad-stamp", $"{TraceNumber.Shown(text)} is not a stamp such as 2026-01-31T23:59:00Z or Unix seconds.");
        if (_stamps.Count == 0) _isRelative = isRelative;
        if (isRelative != _isRelative)
            return Rejection.Of("bad-stamp", $"{TraceNumber.Shown(text)} is {(isRelative ? "a number of seconds" : "a date")}, the stamps before are not.");
        var gap = _stamps.Count > 0 ? ticks - _stamps[^1] : 1;
        if (gap <= 0)
            return Rejection.Of("not-monotone", $"{TraceNumber.Shown(text)} is not after the stamp before it (local time without an offset repeats an hour a year).");
        if (_stamps.Count > 0 && gap > _widestGap.Ticks) _widestGap = (gap, lineNumber);
        _stamps.Add(ticks);
        return null;
    }

    // In a file of one column, a line with one comma.
    private bool IsDecimalComma(int found) => separator == ',' && columns.Count == 1 && found == 2;
}
