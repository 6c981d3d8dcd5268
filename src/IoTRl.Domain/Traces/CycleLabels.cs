using System.Globalization;

namespace IoTRl.Domain.Traces;

/// <summary>
/// Condition labels of a machine's cycles (UCI 447, beside <see cref="CycleRows"/>): five codes a line, separated by tabs, one line a cycle of 60 s. Which of the five is
/// the series has to be said.
/// </summary>
internal static class CycleLabels
{
    private static readonly string[] Names = ["cooler", "valve", "pump", "accumulator", "stable"];
    private static readonly int[][] Codes = [[3, 20, 100], [73, 80, 90, 100], [0, 1, 2], [90, 100, 115, 130], [0, 1]];

    internal static bool Recognise(ReadOnlySpan<char> line, TraceRow row, char separator)
    {
        if (separator != '\t' || row.Count != Names.Length) return false;
        for (var index = 0; index < Names.Length; index++)
            if (!int.TryParse(line[row[index]], NumberStyles.None, CultureInfo.InvariantCulture, out var code) || !Codes[index].Contains(code)) return false;
        return true;
    }

    internal static Parsed<TraceSamples> Create(TraceReaderOptions options)
    {
        if (!TraceColumns.Choose(Names, hasHeader: true, stamp: -1, options.Column).TryGet(out var columns, out var rejection)) return rejection;
        return new TraceSamples(columns, '\t', options.MaxSamples, TimeSpan.FromMinutes(1));
    }
}
