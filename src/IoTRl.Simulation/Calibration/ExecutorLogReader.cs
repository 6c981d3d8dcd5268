using System.Globalization;
using IoTRl.Domain;
using IoTRl.Domain.Traces;

namespace IoTRl.Simulation.Calibration;

/// <summary>
/// Total reader of a job's executors: csv with a header, either <c>time,event,executor</c> with the events <c>requested</c>, <c>joined</c> and <c>left</c>
/// (the name may be empty), or <c>time,executors</c> with how many there were from then on. Times do not fall. Lines beginning with # and blank lines are skipped.
/// </summary>
public static class ExecutorLogReader
{
    private const int MostLineCharacters = 65_536;
    private const int MostLines = 1_000_000;

    /// <summary>Reads a file; a file that is away or unreadable is a rejection too.</summary>
    public static Parsed<ExecutorLog> ReadFile(string path) => RecordingFile.Read(path, Read);

    public static Parsed<ExecutorLog> Read(TextReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var lines = new TraceLineReader(reader, MostLineCharacters);
        var row = new TraceRow();
        var log = new ExecutorLogBuilder();
        Columns? columns = null;
        var (separator, last, rows) = (',', DateTimeOffset.MinValue, 0);
        while (lines.TryRead(out var line))
        {
            if (line is ['#', ..] || line.IsWhiteSpace())
                continue;
            if (columns is null)
                separator = line.Contains(';') ? ';' : line.Contains('\t') ? '\t' : ',';
            if (row.Split(line, separator) is { } problem)
                return RecordingFile.At(lines, Rejection.Of("bad-row", $"The line has {problem}."));
            var fields = Fields(line, row);
            if (columns is null)
            {
                if (!Columns.Find(fields).TryGet(out columns, out var unknown))
                    return RecordingFile.At(lines, unknown);
                continue;
            }

            if (++rows > MostLines)
                return RecordingFile.At(lines, Rejection.Of("too-many-lines", string.Create(CultureInfo.InvariantCulture, $"The file has more than {MostLines} rows.")));
            if (Add(log, columns, fields, ref last) is { } refused)
                return RecordingFile.At(lines, refused);
        }

        if (lines.IsTooLong)
            return RecordingFile.At(lines, Rejection.Of("line-too-long", string.Create(CultureInfo.InvariantCulture, $"The line has more than {MostLineCharacters} characters.")));
        return rows == 0 ? Rejection.Of("empty", "The file names no executors.") : log.ToLog();
    }

    private static Rejection? Add(ExecutorLogBuilder log, Columns columns, string[] fields, ref DateTimeOffset last)
    {
        if (fields.Length <= columns.Last)
            return Rejection.Of("missing-field", string.Create(CultureInfo.InvariantCulture, $"The line has {fields.Length} field(s) where {columns.Last + 1} are expected."));
        if (!TraceStamp.TryParse(fields[columns.Time], out var ticks, out var isRelative) || isRelative)
            return Rejection.Of("bad-stamp", $"'{fields[columns.Time]}' is not a time such as 2026-01-31T23:59:00Z or Unix seconds.");
        var time = new DateTimeOffset(ticks, TimeSpan.Zero);
        if (time < last)
            return Rejection.Of("not-monotone", "The time lies before that of the line before it.");
        last = time;
        if (columns.Count >= 0)
        {
            return int.TryParse(fields[columns.Count], NumberStyles.None, CultureInfo.InvariantCulture, out var executors)
                ? log.Count(time, executors)
                : Rejection.Of("bad-count", $"'{fields[columns.Count]}' is no number of executors.");
        }

        var name = columns.Name >= 0 && columns.Name < fields.Length ? fields[columns.Name] : "";
        return fields[columns.Event].ToUpperInvariant() switch
        {
            "REQUESTED" => log.Request(time, name),
            "JOINED" => log.Join(time, name),
            "LEFT" => log.Leave(time, name),
            _ => Rejection.Of("bad-event", $"'{fields[columns.Event]}' is none of requested, joined and left."),
        };
    }

    private static string[] Fields(ReadOnlySpan<char> line, TraceRow row)
    {
        var fields = new string[row.Count];
        for (var index = 0; index < fields.Length; index++)
            fields[index] = line[row[index]].ToString();
        return fields;
    }

    private sealed record Columns(int Time, int Count, int Event, int Name)
    {
        public int Last => Math.Max(Time, Math.Max(Count, Event));

        public static Parsed<Columns> Find(string[] names)
        {
            var columns = new Columns(Of("time", "timestamp"), Of("executors", "count"), Of("event", "event"), Of("executor", "id"));
            return columns.Time >= 0 && (columns.Count >= 0) != (columns.Event >= 0)
                ? columns
                : Rejection.Of("bad-header", "The header has to be time,event,executor or time,executors.");

            int Of(string name, string other) => Array.FindIndex(names, candidate =>
                candidate.Equals(name, StringComparison.OrdinalIgnoreCase) || candidate.Equals(other, StringComparison.OrdinalIgnoreCase));
        }
    }
}
