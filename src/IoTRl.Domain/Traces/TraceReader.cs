using System.Globalization;
using System.Text;

namespace IoTRl.Domain.Traces;

/// <summary>
/// Total reader of csv traces: any text gives a <see cref="Trace"/> or a <see cref="Rejection"/> that names line and reason; it never throws for what the text says.
/// Separators are comma, semicolon and tab (found from the first line); lines beginning with # and, beside other columns, blank lines are skipped. In a file of one
/// column a blank line between values is a missing sample. Empty, NaN, NA, N/A, null, - and ? are missing samples, and so are the steps of a gap.
/// Stamps without a zone are UTC and have to rise; negative and infinite values are refused.
/// </summary>
public static class TraceReader
{
    /// <summary>Reads a file; a file that is away or unreadable is a rejection too.</summary>
    public static Parsed<Trace> ReadFile(TraceLocation location, TraceReaderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(location);
        options = (options ?? new TraceReaderOptions { Name = Path.GetFileNameWithoutExtension(location.Path) }) with { Column = location.Column ?? options?.Column };
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

    /// <summary>Reads UTF-8, or what a byte order mark says. The stream stays open.</summary>
    public static Parsed<Trace> Read(Stream stream, TraceReaderOptions options)
    {
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
        TraceColumns? columns = null;
        TraceSamples? samples = null;
        var separator = ',';
        while (lines.TryRead(out var line))
        {
            if (line is ['#', ..]) continue;
            var isBlank = line.IsWhiteSpace();
            if (isBlank && columns is not { Count: 1 }) continue;
            if (columns is null) separator = TraceColumns.SeparatorOf(line);
            if (row.Split(line, separator) is { } problem) return At(lines, Rejection.Of("bad-row", $"The line has {problem}."));
            if (columns is null)
            {
                if (!TraceColumns.Find(line, row, separator, options.Column).TryGet(out columns, out var refused)) return At(lines, refused);
                samples = new TraceSamples(columns, separator, options.MaxSamples);
                if (columns.HasHeader) continue;
            }
            // The samples exist since the columns do.
            if (samples!.Add(line, row, lines.LineNumber) is { } rejection) return At(lines, rejection);
        }
        if (lines.IsTooLong)
            return At(lines, Rejection.Of("line-too-long", string.Create(CultureInfo.InvariantCulture, $"The line has more than {options.MaxLineCharacters} characters.")));
        return samples is null ? Rejection.Of("empty", "The trace is empty.") : samples.ToTrace(options);
    }

    private static Rejection At(TraceLineReader lines, Rejection rejection) =>
        rejection with { Position = string.Create(CultureInfo.InvariantCulture, $"line {lines.LineNumber}") };
}
