using System.Globalization;
using System.Text;
using IoTRl.Domain;
using IoTRl.Domain.Traces;

namespace IoTRl.Simulation.Calibration;

/// <summary>How the files of a recording are opened, and how a fault in them is placed.</summary>
internal static class RecordingFile
{
    /// <summary>UTF-8, or what a byte order mark says; a file that is away or unreadable is a rejection.</summary>
    internal static Parsed<T> Read<T>(string path, Func<TextReader, Parsed<T>> read)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            using var reader = new StreamReader(path, Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
            return read(reader);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return Rejection.Of("missing-file", $"There is no file '{path}'.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Rejection.Of("unreadable-file", $"'{path}' cannot be read: {exception.Message}");
        }
    }

    internal static Rejection At(TraceLineReader lines, Rejection rejection) =>
        rejection with { Position = string.Create(CultureInfo.InvariantCulture, $"line {lines.LineNumber}") };
}
