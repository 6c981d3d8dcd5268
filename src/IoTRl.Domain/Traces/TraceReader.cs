using System.Globalization;
using System.Text;

namespace IoTRl.Domain.Traces;

/// <summary>
/// Total reader of recorded traces: any bytes give a <see cref="Trace"/> or a <see cref="Rejection"/> that names line and reason; it never throws for what they say.
/// The content tells the format, not the name: an archive of patients (<see cref="PatientArchive"/>), a loop sensor's days (<see cref="LoopCountRows"/>), a machine's
/// cycles and their labels (<see cref="CycleRows"/>, <see cref="CycleLabels"/>), a fan's vibration (<see cref="AccelerometerRows"/>), and otherwise csv.
/// <para>
/// Separators of a csv are comma, semicolon and tab (found from the first line); lines beginning with # and, beside other columns, blank lines are skipped. In a file of
/// one column a blank line between values is a missing sample. Empty, NaN, NA, N/A, null, - and ? are missing samples, and so are the steps of a gap.
/// Stamps without a zone are UTC and have to rise; negative and infinite values are refused. Read row by row: memory grows with the samples, not with the text.
/// </para>
/// </summary>
public static class TraceReader
{
    /// <summary>Reads a file; a file that is away or unreadable is a rejection too.</summary>
    public static Parsed<Trace> ReadFile(TraceLocation location, TraceReaderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(location);
        options = (options ?? new TraceReaderOptions { Name = NameOf(location.Path) }) with { Column = location.Column ?? options?.Column };
        try
        {
            using var stream = File.OpenRead(location.Path);
            return Read(stream, options);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return Rejection.Of("missing-file", $"There is no file '{location.Path}'.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Rejection.Of("unreadable-file", $"'{location.Path}' cannot be read: {exception.Message}");
        }
    }

    /// <summary>Reads an archive, or text in UTF-8 or what a byte order mark says. An archive is known in a stream that can seek. The stream stays open.</summary>
    public static Parsed<Trace> Read(Stream stream, TraceReaderOptions options)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(options);
        if (PatientArchive.Recognise(stream)) return PatientArchive.Read(stream, options);
        using var reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        return Read(reader, options);
    }

    public static Parsed<Trace> Parse(string text, TraceReaderOptions? options = null) => Read(new StringReader(text), options ?? new TraceReaderOptions());

    public static Parsed<Trace> Read(TextReader reader, TraceReaderOptions options)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(options);
        var lines = new TraceLineReader(reader, options.MaxLineCharacters);
        var row = new TraceRow();
        TraceFormat? format = null;
        var separator = ',';
        while (lines.TryRead(out var line))
        {
            if (line is ['#', ..]) continue;
            if (line.IsWhiteSpace() && format is not { TakesBlankLines: true }) continue;
            if (line.ContainsAnyInRange('\0', '\b')) return At(lines, Rejection.Of("not-text", "The line has control characters; the file is not text."));
            if (format is null) separator = TraceColumns.SeparatorOf(line);
            if (row.Split(line, separator) is { } problem) return At(lines, Rejection.Of("bad-row", $"The line has {problem}."));
            if (format is null)
            {
                if (!TraceFormat.Of(line, row, separator, options).TryGet(out format, out var refused)) return At(lines, refused);
                if (format.HasHeader) continue;
            }
            if (format.Rows.Add(line, row, lines.LineNumber) is { } rejection) return At(lines, rejection);
        }
        if (lines.IsTooLong)
            return At(lines, Rejection.Of("line-too-long", string.Create(CultureInfo.InvariantCulture, $"The line has more than {options.MaxLineCharacters} characters.")));
        return format is null ? Rejection.Of("empty", "The trace is empty.") : format.Rows.ToTrace(options);
    }

    private static string NameOf(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        return name.EndsWith(".tar", StringComparison.OrdinalIgnoreCase) ? Path.GetFileNameWithoutExtension(name) : name;
    }

    private static Rejection At(TraceLineReader lines, Rejection rejection) =>
        rejection with { Position = string.Create(CultureInfo.InvariantCulture, $"line {lines.LineNumber}") };
}
