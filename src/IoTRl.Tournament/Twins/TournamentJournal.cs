using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace IoTRl.Tournament.Twins;

/// <summary>
/// Units that have been played, one a line of a file, so that a tournament that was broken off goes on where it was. It begins with what was played: another tournament, or
/// another version of the code, begins anew. A line that was cut off is played again.
/// </summary>
public sealed class TournamentJournal : IDisposable
{
    /// <summary>Name of the file beside the results.</summary>
    public const string FileName = "unfinished.jsonl";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private readonly Dictionary<string, UnitFigures> _known = new(StringComparer.Ordinal);
    private readonly Stream _file;
    private readonly string? _path;
    private readonly Lock _gate = new();

    private TournamentJournal(Stream file, string? path) => (_file, _path) = (file, path);

    /// <summary>Units that an earlier run had played.</summary>
    public int Known => _known.Count;

    /// <summary>Opens the journal of a folder, which is made where it is missing.</summary>
    /// <param name="folder">Folder of the results.</param>
    /// <param name="run">What is played, in text: everything that changes a figure.</param>
    /// <exception cref="IOException">The disk is full, or another run has the file open.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public static TournamentJournal Open(string folder, string run)
    {
        Directory.CreateDirectory(folder);
        var path = Path.GetFullPath(Path.Combine(folder, FileName));
        return Open(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0), run, path);
    }

    /// <summary>The same on a stream of one's own, which it closes.</summary>
    internal static TournamentJournal Open(Stream file, string run, string? path = null)
    {
        var journal = new TournamentJournal(file, path);
        try
        {
            journal.Read(JsonSerializer.Serialize(run, Json));
            return journal;
        }
        catch
        {
            journal.Dispose();
            throw;
        }
    }

    /// <summary>All has been told: the file is not needed any more.</summary>
    public void Finish()
    {
        _file.Dispose();
        if (_path is not null) File.Delete(_path);
    }

    public void Dispose() => _file.Dispose();

    internal UnitFigures? Find(string key) => _known.GetValueOrDefault(key);

    internal void Add(string key, UnitFigures figures)
    {
        var line = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new Line(key, figures), Json) + "\n");
        lock (_gate)
        {
            _file.Write(line);
            _file.Flush();
        }
    }

    private void Read(string head)
    {
        long end = 0;
        using (var reader = new StreamReader(_file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), detectEncodingFromByteOrderMarks: false, bufferSize: -1, leaveOpen: true))
        {
            if (reader.ReadLine() == head)
            {
                end = Encoding.UTF8.GetByteCount(head) + 1;
                while (reader.ReadLine() is { } text && TryParse(text) is { } line)
                {
                    _known[line.Key] = line.Figures;
                    end += Encoding.UTF8.GetByteCount(text) + 1;
                }
            }
        }

        // The last line may have been whole but for its end.
        _file.SetLength(Math.Min(end, _file.Length));
        _file.Seek(0, SeekOrigin.End);
        if (end > _file.Length) _file.Write("\n"u8);
        if (end == 0) _file.Write(Encoding.UTF8.GetBytes(head + "\n"));
        _file.Flush();
    }

    private static Line? TryParse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Line>(text, Json) is { Key: not null, Figures: not null } line ? line : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Line(string Key, UnitFigures Figures);
}
