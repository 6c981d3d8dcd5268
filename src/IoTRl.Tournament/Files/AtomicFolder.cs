using System.Text;

namespace IoTRl.Tournament.Files;

/// <summary>
/// Writes the files of one run whole or not at all: each beside its name first, all renamed at <see cref="Commit"/>. Without a commit
/// (a failure, Ctrl-C) disposing removes what was begun, and what was there before stays.
/// </summary>
public sealed class AtomicFolder : IDisposable
{
    private const string Suffix = ".partial";

    private readonly string _path;
    private readonly bool _created;
    private readonly List<string> _names = [];
    private bool _committed;

    /// <summary>Makes the folder where it is missing.</summary>
    public AtomicFolder(string path)
    {
        _path = System.IO.Path.GetFullPath(path);
        _created = !Directory.Exists(_path);
        Directory.CreateDirectory(_path);
    }

    /// <summary>One file by its path, whole or not at all, UTF-8 without a byte order mark; its folder is made where it is missing.</summary>
    public static void WriteFile(string path, string text)
    {
        var file = System.IO.Path.GetFullPath(path);
        using var folder = new AtomicFolder(System.IO.Path.GetDirectoryName(file) ?? throw new ArgumentException("A file has a folder.", nameof(path)));
        folder.Write(System.IO.Path.GetFileName(file), text);
        folder.Commit();
    }

    public void Write(string name, ReadOnlySpan<byte> bytes)
    {
        _names.Add(name);
        using var stream = new FileStream(Partial(name), FileMode.Create, FileAccess.Write, FileShare.None);
        stream.Write(bytes);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>UTF-8 without a byte order mark.</summary>
    public void Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    /// <summary>Renames all; answers their paths in the order of writing.</summary>
    public IReadOnlyList<string> Commit()
    {
        foreach (var name in _names) File.Move(Partial(name), Final(name), overwrite: true);
        _committed = true;
        return [.. _names.Select(Final)];
    }

    public void Dispose()
    {
        if (_committed) return;
        foreach (var name in _names) File.Delete(Partial(name));
        if (_created && !Directory.EnumerateFileSystemEntries(_path).Any()) Directory.Delete(_path);
    }

    private string Final(string name) => System.IO.Path.Combine(_path, name);

    private string Partial(string name) => Final(name) + Suffix;
}
