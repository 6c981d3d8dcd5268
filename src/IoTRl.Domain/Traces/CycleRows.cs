using System.Globalization;

namespace IoTRl.Domain.Traces;

/// <summary>
/// Cycles of a machine (UCI 447, the hydraulic test rig): each line is one cycle of 60 s, its 60 values one a second, separated by tabs. Cycles follow each other without
/// a break. The values are a sensor's, not a rate; as a load they are what the machine does, scaled.
/// </summary>
internal sealed class CycleRows(TraceReaderOptions options) : ITraceRows
{
    private const int SamplesPerCycle = 60;

    private readonly TraceNumber _number = new('\t');
    private readonly List<double> _values = [];

    /// <summary>A named column is one of a csv.</summary>
    internal static bool Recognise(ReadOnlySpan<char> line, TraceRow row, char separator, TraceReaderOptions options)
    {
        if (options.Column is not null || separator != '\t' || row.Count != SamplesPerCycle) return false;
        for (var index = 0; index < row.Count; index++)
            if (!double.TryParse(line[row[index]], NumberStyles.Float, CultureInfo.InvariantCulture, out _)) return false;
        return true;
    }

    public Rejection? Add(ReadOnlySpan<char> line, TraceRow row, int lineNumber)
    {
        if (row.Count != SamplesPerCycle) return TraceSamples.WrongCount(row.Count, SamplesPerCycle);
        if (_values.Count + SamplesPerCycle > options.MaxSamples) return TraceSamples.TooMany(options.MaxSamples);
        for (var index = 0; index < SamplesPerCycle; index++)
        {
            if (_number.Read(line[row[index]], out var value) is { } rejection) return rejection;
            _values.Add(value);
        }
        return null;
    }

    public Parsed<Trace> ToTrace(TraceReaderOptions options) => TraceSamples.TooFew(_values, "the cycles") ?? (Parsed<Trace>)new Trace
    {
        Name = options.Name,
        Interval = TimeSpan.FromSeconds(1),
        Values = _values.ToArray(),
        Source = string.Create(CultureInfo.InvariantCulture, $"{options.Name}, {_values.Count / SamplesPerCycle} cycles of {SamplesPerCycle} s"),
    };
}
