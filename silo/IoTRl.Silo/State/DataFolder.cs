using System.Globalization;
using System.Security.Cryptography;
using IoTRl.Silo.Hosting;

namespace IoTRl.Silo.State;

/// <summary>The folder of the embedded state, locked for as long as this process lives: two servers on one log would destroy it.</summary>
internal sealed class DataFolder : IDisposable
{
    private const int PasswordBytes = 24;

    private readonly FileStream _lock;
    private readonly Lock _gate = new();

    private DataFolder(string path, FileStream heldLock) => (Path, _lock) = (path, heldLock);

    public string Path { get; }

    /// <summary>Refuses, in words, where another process holds it or it cannot be written.</summary>
    public static DataFolder Open(string directory)
    {
        var path = System.IO.Path.GetFullPath(directory);
        var lockFile = System.IO.Path.Combine(path, "lock");
        try
        {
            Directory.CreateDirectory(path);
            var held = new FileStream(lockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            held.SetLength(0);
            using var writer = new StreamWriter(held, leaveOpen: true);
            writer.Write(Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new(path, held);
        }
        catch (IOException) when (File.Exists(lockFile))
        {
            throw new StartRefusedException(ExitCodes.Failed, [$"the data folder {path} is used by another silo: stop it, or choose another folder with --{StateOptions.SectionName}:Directory="]);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException(ExitCodes.Failed, [$"the data folder {path} cannot be written ({error.Message}): choose another with --{StateOptions.SectionName}:Directory="]);
        }
    }

    /// <summary>The state server's password: random, made once, readable by its owner only.</summary>
    public string Password()
    {
        lock (_gate) return KeptOrNew();
    }

    private string KeptOrNew()
    {
        var file = System.IO.Path.Combine(Path, "state-password");
        if (File.Exists(file) && File.ReadAllText(file).Trim() is { Length: > 0 } kept) return kept;

        var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(PasswordBytes));
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(file, options);
        writer.Write(password);
        return password;
    }

    public void Dispose() => _lock.Dispose();
}
