using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace IoTRl.Domain.Traces;

/// <summary>
/// Events of patients (PhysioNet/CinC Challenge 2012): a tar.gz with a file a patient, <c>Time,Parameter,Value</c> in hours and minutes since admission, over two days.
/// Superposed they are the arrivals of a ward: every patient is admitted at a random minute of two days that go round, so that all of them are there all the time, and the
/// trace counts the measurements of each minute. A column is a parameter, such as <c>HR</c>; without one all parameters count. What is said of a patient once, at admission, is none.
/// </summary>
internal sealed class PatientArchive(TraceReaderOptions options)
{
    private const string Header = "Time,Parameter,Value";
    private const int Minutes = 48 * 60;
    private const int LongestPatientBytes = 1 << 20;
    private const ulong AdmissionStream = 0x5061_7469_656E_74; // "Patient"

    private static readonly string[] Descriptors = ["RecordID", "Age", "Gender", "Height", "ICUType"];

    private readonly double[] _counts = new double[Minutes];
    private readonly TraceNumber _number = new(',', isSigned: true);
    private readonly TraceRow _row = new();
    private int _patients;
    private int _events;

    /// <summary>True for the first two bytes of gzip; the stream stands where it stood.</summary>
    internal static bool Recognise(Stream stream)
    {
        if (!stream.CanSeek) return false;
        var start = stream.Position;
        var isGzip = stream.ReadByte() == 0x1F && stream.ReadByte() == 0x8B;
        stream.Position = start;
        return isGzip;
    }

    internal static Parsed<Trace> Read(Stream stream, TraceReaderOptions options)
    {
        using var unpacked = new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true);
        var entries = new TarEntries(unpacked, options.MaxUnpackedBytes, LongestPatientBytes);
        var archive = new PatientArchive(options);
        try
        {
            while (entries.TryRead(out var name, out var content))
                if (archive.Add(name, content) is { } rejection) return rejection;
        }
        catch (InvalidDataException exception)
        {
            return Rejection.Of("bad-archive", $"The archive cannot be unpacked: {exception.Message}");
        }
        return entries.Refusal ?? archive.ToTrace();
    }

    private Rejection? Add(string name, byte[] content)
    {
        using var reader = new StreamReader(new MemoryStream(content), Encoding.UTF8);
        var lines = new TraceLineReader(reader, options.MaxLineCharacters);
        var admission = SeededRandom.At(options.Seed, AdmissionStream, (ulong)_patients).NextInt32(Minutes);
        var last = 0;
        while (lines.TryRead(out var line))
        {
            if (line.IsWhiteSpace()) continue;
            var refused = lines.LineNumber == 1 ? HeaderRefusal(line) : AddEvent(line, admission, ref last);
            if (refused is not null) return At(refused);
        }
        if (lines.IsTooLong) return At(Rejection.Of("line-too-long", "The line is too long for an event."));
        _patients++;
        return null;

        Rejection At(Rejection rejection) => rejection with { Position = string.Create(CultureInfo.InvariantCulture, $"{TraceNumber.Shown(name)} line {lines.LineNumber}") };
    }

    private Parsed<Trace> ToTrace()
    {
        if (_patients == 0) return Rejection.Of("empty", "The archive holds no patients.");
        if (_events == 0)
            return options.Column is { } asked ? Rejection.Of("missing-column", $"No patient has a parameter {TraceNumber.Shown(asked)}.") : Rejection.Of("empty", "The patients have no measurements.");
        return new Trace
        {
            Name = options.Name,
            Interval = TimeSpan.FromMinutes(1),
            Values = _counts,
            Source = string.Create(CultureInfo.InvariantCulture, $"{options.Name}, {options.Column ?? "all parameters"}, {_events} events of {_patients} patients, admissions of seed {options.Seed}"),
        };
    }

    private static Rejection? HeaderRefusal(ReadOnlySpan<char> line) =>
        line.Trim().SequenceEqual(Header) ? null : Rejection.Of("bad-row", $"{TraceNumber.Shown(line)} is not the header '{Header}'.");

    private Rejection? AddEvent(ReadOnlySpan<char> line, int admission, ref int last)
    {
        if (_row.Split(line, ',') is { } problem) return Rejection.Of("bad-row", $"The line has {problem}.");
        if (_row.Count != 3) return TraceSamples.WrongCount(_row.Count, 3);
        if (!TryMinute(line[_row[0]], out var minute)) return Rejection.Of("bad-stamp", $"{TraceNumber.Shown(line[_row[0]])} is no time from 00:00 to 48:00 since admission.");
        if (minute < last) return Rejection.Of("not-monotone", $"{TraceNumber.Shown(line[_row[0]])} is before the time before it.");
        if (_number.Read(line[_row[2]], out _) is { } rejection) return rejection;
        last = minute;
        if (!Counts(line[_row[1]])) return null;
        _counts[(admission + minute) % Minutes]++;
        _events++;
        return null;
    }

    private bool Counts(ReadOnlySpan<char> parameter)
    {
        if (options.Column is { } asked) return parameter.Equals(asked, StringComparison.OrdinalIgnoreCase);
        foreach (var descriptor in Descriptors)
            if (parameter.SequenceEqual(descriptor)) return false;
        return true;
    }

    private static bool TryMinute(ReadOnlySpan<char> text, out int minute)
    {
        minute = 0;
        if (text.Length != 5 || text[2] != ':') return false;
        if (!int.TryParse(text[..2], NumberStyles.None, CultureInfo.InvariantCulture, out var hours)) return false;
        if (!int.TryParse(text[3..], NumberStyles.None, CultureInfo.InvariantCulture, out minute) || minute >= 60) return false;
        minute += 60 * hours;
        return minute <= Minutes;
    }
}
