using System.Globalization;

namespace IoTRl.Domain.Traces;

/// <summary>The samples of one reading, collected row by row.</summary>
internal sealed class TraceSamples(TraceColumns columns, char separator, int maxSamples)
{
    private readonly TraceNumber _number = new(separator);
    private readonly List<double> _values = [];
    private readonly List<long> _stamps = [];
    private readonly List<int> _lines = [];
    private bool _isRelative;
    private int _present;

    /// <summary>Takes one row; null when it went well. The rejection's position is the caller's.</summary>
    internal Rejection? Add(ReadOnlySpan<char> line, TraceRow row, int lineNumber)
    {
        if (_values.Count == maxSamples) return Rejection.Of("too-many-samples", string.Create(CultureInfo.InvariantCulture, $"The trace has more than {maxSamples} samples."));
        if (row.Count != columns.Count) return WrongCount(row.Count);
        if (columns.Stamp >= 0 && AddStamp(line[row[columns.Stamp]]) is { } refused) return refused;
        if (_number.Read(line[row[columns.Value]], out var value) is { } rejection) return rejection;
        _values.Add(value);
        if (columns.Stamp >= 0) _lines.Add(lineNumber);
        if (!double.IsNaN(value)) _present = _values.Count;
        return null;
    }

    internal Parsed<Trace> ToTrace(TraceReaderOptions options)
    {
        if (_values.Count == 0) return Rejection.Of("empty", "The trace has a header and no samples.");
        if (_present == 0) return Rejection.Of("no-values", $"Every sample of {columns.ValueName} is missing.");
        var interval = options.DefaultInterval;
        // Blank lines at the end of a file without stamps are only its end.
        var values = columns.Stamp < 0 ? [.. _values[.._present]] : _values.ToArray();
        if (_stamps.Count > 1)
        {
            if (!TraceGrid.Place(_stamps, _values, _lines, maxSamples).TryGet(out var placed, out var rejection)) return rejection;
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

    private Rejection? AddStamp(ReadOnlySpan<char> text)
    {
        if (!TraceStamp.TryParse(text, out var ticks, out var isRelative))
            return Rejection.Of("bad-stamp", $"{TraceNumber.Shown(text)} is not a stamp such as 2026-01-31T23:59:00Z or Unix seconds.");
        if (_stamps.Count == 0) _isRelative = isRelative;
        if (isRelative != _isRelative)
            return Rejection.Of("bad-stamp", $"{TraceNumber.Shown(text)} is {(isRelative ? "a number of seconds" : "a date")}, the stamps before are not.");
        if (_stamps.Count > 0 && ticks <= _stamps[^1])
            return Rejection.Of("not-monotone", $"{TraceNumber.Shown(text)} is not after the stamp before it (local time without an offset repeats an hour a year).");
        _stamps.Add(ticks);
        return null;
    }

    private Rejection WrongCount(int found)
    {
        var comma = separator == ',' && columns.Count == 1 && found == 2;
        var text = string.Create(CultureInfo.InvariantCulture, $"The line has {found} field(s) where {columns.Count} are expected.");
        return comma
            ? Rejection.Of("ambiguous-decimal", text + " A decimal comma is only read where the separator is a semicolon or a tab.")
            : Rejection.Of(found < columns.Count ? "missing-field" : "too-many-fields", text);
    }
}
