using System.Collections.Immutable;
using System.Globalization;

namespace IoTRl.Domain.Traces;

/// <summary>
/// Counts of a road's loop sensor on the days of games (UCI 157): <c>weekday,HH:MM,opponent,game yes or no,cars</c> every five minutes, -1 where missing. A day that does
/// not follow the one before is a stretch of its own. The rows carry no date: each day is put on the next of its weekday, so that the week keeps its rhythm.
/// </summary>
internal sealed class LoopCountRows : ITraceRows
{
    private const int Fields = 5;
    private const int Cars = 4;
    private const int MinutesPerRow = 5;
    private const int RowsPerDay = 24 * 60 / MinutesPerRow;

    // Made up: any Monday at midnight serves.
    private static readonly DateTimeOffset Monday = new(2000, 1, 3, 0, 0, 0, TimeSpan.Zero);

    private readonly int _maxSamples;
    private readonly TraceNumber _number = new(',');
    private readonly List<double> _values = [];
    private readonly ImmutableArray<TraceSegment>.Builder _days = ImmutableArray.CreateBuilder<TraceSegment>();
    private int _rows;
    private int _weekday = -1;
    private int _dayStart;

    private LoopCountRows(int maxSamples) => _maxSamples = maxSamples;

    internal static bool Recognise(ReadOnlySpan<char> line, TraceRow row) =>
        row.Count == Fields && TryWeekday(line[row[0]], out _) && TryTime(line[row[1]], out _) && line[row[3]] is "yes" or "no"
        && int.TryParse(line[row[Cars]], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    internal static Parsed<LoopCountRows> Create(TraceReaderOptions options) =>
        options.Column is null or "cars" or "5"
            ? new LoopCountRows(options.MaxSamples)
            : Rejection.Of("missing-column", $"There is no column {TraceNumber.Shown(options.Column)}: the one series of a loop sensor is 'cars'.", "line 1");

    public Rejection? Add(ReadOnlySpan<char> line, TraceRow row, int lineNumber)
    {
        if (row.Count != Fields) return TraceSamples.WrongCount(row.Count, Fields);
        if (!TryWeekday(line[row[0]], out var weekday)) return Rejection.Of("bad-stamp", $"{TraceNumber.Shown(line[row[0]])} is no day of the week.");
        if (!TryTime(line[row[1]], out var minute) || minute % MinutesPerRow != 0)
            return Rejection.Of("bad-stamp", $"{TraceNumber.Shown(line[row[1]])} is no time of day in steps of five minutes, such as 23:55.");
        if (Place(weekday, minute / MinutesPerRow, line[row[1]]) is { } refused) return refused;
        var value = double.NaN;
        if (line[row[Cars]] is not "-1" && _number.Read(line[row[Cars]], out value) is { } rejection) return rejection;
        _values.Add(value);
        _rows++;
        return null;
    }

    public Parsed<Trace> ToTrace(TraceReaderOptions options)
    {
        CloseDay();
        return TraceSamples.TooFew(_values, "cars") ?? (Parsed<Trace>)new Trace
        {
            Name = options.Name,
            Interval = TimeSpan.FromMinutes(MinutesPerRow),
            Start = Monday,
            Values = _values.ToArray(),
            Segments = _days.ToImmutable(),
            Source = string.Create(CultureInfo.InvariantCulture, $"{options.Name}, cars, {_rows} rows of {_days.Count} separate days on made-up dates"),
        };
    }

    private static bool TryWeekday(ReadOnlySpan<char> text, out int fromMonday)
    {
        fromMonday = 0;
        // A number would parse as well.
        if (text.IsEmpty || !char.IsLetter(text[0]) || !Enum.TryParse<DayOfWeek>(text, out var day)) return false;
        fromMonday = ((int)day + 6) % 7;
        return true;
    }

    private static bool TryTime(ReadOnlySpan<char> text, out int minute)
    {
        var known = TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time);
        minute = time.Hour * 60 + time.Minute;
        return known;
    }

    // Fills up to the row's place with missing samples; a day begins with another weekday, or anew at its first row.
    private Rejection? Place(int weekday, int rowOfDay, ReadOnlySpan<char> time)
    {
        if (weekday != _weekday || (rowOfDay == 0 && _values.Count > _dayStart))
        {
            CloseDay();
            // The first day is put into the first week; the same weekday again is a week later.
            _dayStart += _weekday < 0 ? weekday * RowsPerDay : ((weekday - _weekday + 6) % 7 + 1) * RowsPerDay;
            _weekday = weekday;
        }
        else if (_dayStart + rowOfDay < _values.Count)
        {
            return Rejection.Of("not-monotone", $"{TraceNumber.Shown(time)} is not after the time of day before it.");
        }
        if (_dayStart + rowOfDay >= _maxSamples) return TraceSamples.TooMany(_maxSamples);
        while (_values.Count < _dayStart + rowOfDay) _values.Add(double.NaN);
        return null;
    }

    private void CloseDay()
    {
        if (_values.Count > _dayStart) _days.Add(new TraceSegment { Start = _dayStart, Count = _values.Count - _dayStart });
    }
}
