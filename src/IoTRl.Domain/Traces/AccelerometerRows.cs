using System.Collections.Immutable;
using System.Globalization;

namespace IoTRl.Domain.Traces;

/// <summary>
/// Vibration of a fan (UCI, accelerometer): <c>configuration,speed %,x,y,z</c> in g, 20 ms a row. Each configuration and speed was recorded for itself and is a stretch of
/// its own; how long it took to the next nobody knows, so one missing sample stands between them. Accelerations have a sign and rates have none: the series is the
/// magnitude of the three, or of the axis that is named.
/// </summary>
internal sealed class AccelerometerRows : ITraceRows
{
    private const int FirstAxis = 2;
    private static readonly string[] Columns = ["Sensor Configuration", "Rotation Speed Percentage", "x", "y", "z"];
    private static readonly TimeSpan RowInterval = TimeSpan.FromMilliseconds(20);

    private readonly int _maxSamples;
    private readonly int? _axis;
    private readonly TraceNumber _number = new(',', isSigned: true);
    private readonly List<double> _values = [];
    private readonly ImmutableArray<TraceSegment>.Builder _runs = ImmutableArray.CreateBuilder<TraceSegment>();
    private string _run = "";
    private int _runStart;

    private AccelerometerRows(int maxSamples, int? axis) => (_maxSamples, _axis) = (maxSamples, axis);

    private string SeriesName => _axis is { } axis ? $"|{Columns[axis]}|" : "magnitude";

    internal static bool Recognise(ReadOnlySpan<char> line, TraceRow row)
    {
        if (row.Count != Columns.Length) return false;
        for (var index = 0; index < Columns.Length; index++)
            if (!line[row[index]].Equals(Columns[index], StringComparison.OrdinalIgnoreCase)) return false;
        return true;
    }

    internal static Parsed<AccelerometerRows> Create(TraceReaderOptions options)
    {
        if (options.Column is null or "magnitude") return new AccelerometerRows(options.MaxSamples, axis: null);
        for (var index = FirstAxis; index < Columns.Length; index++)
            if (options.Column == Columns[index] || options.Column == (index + 1).ToString(CultureInfo.InvariantCulture)) return new AccelerometerRows(options.MaxSamples, index);
        return Rejection.Of("missing-column", $"There is no column {TraceNumber.Shown(options.Column)}: an accelerometer has 'magnitude', 'x', 'y' and 'z'.", "line 1");
    }

    public Rejection? Add(ReadOnlySpan<char> line, TraceRow row, int lineNumber)
    {
        if (row.Count != Columns.Length) return TraceSamples.WrongCount(row.Count, Columns.Length);
        // Both fields with what stands between them: as long as that is the same, so is the run.
        var run = line[row[0].Start..row[1].End];
        if (!run.SequenceEqual(_run))
        {
            CloseRun();
            if (_values.Count > 0) _values.Add(double.NaN);
            (_run, _runStart) = (run.ToString(), _values.Count);
        }
        if (_values.Count >= _maxSamples) return TraceSamples.TooMany(_maxSamples);
        var squares = 0.0;
        for (var index = FirstAxis; index < Columns.Length; index++)
        {
            if (_number.Read(line[row[index]], out var value) is { } rejection) return rejection;
            if (_axis is null || _axis == index) squares += value * value;
        }
        var magnitude = Math.Sqrt(squares);
        if (double.IsInfinity(magnitude)) return Rejection.Of("not-finite", "The magnitude of the row is not a finite number.");
        _values.Add(magnitude);
        return null;
    }

    public Parsed<Trace> ToTrace(TraceReaderOptions options)
    {
        CloseRun();
        return TraceSamples.TooFew(_values, SeriesName) ?? (Parsed<Trace>)new Trace
        {
            Name = options.Name,
            Interval = RowInterval,
            Values = _values.ToArray(),
            Segments = _runs.ToImmutable(),
            Source = string.Create(CultureInfo.InvariantCulture, $"{options.Name}, {SeriesName} of the acceleration, {_runs.Sum(run => run.Count)} rows of {_runs.Count} separate runs"),
        };
    }

    private void CloseRun()
    {
        if (_values.Count > _runStart) _runs.Add(new TraceSegment { Start = _runStart, Count = _values.Count - _runStart });
        _runStart = _values.Count;
    }
}
