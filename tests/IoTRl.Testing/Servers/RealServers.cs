using System.Diagnostics.CodeAnalysis;

namespace IoTRl.Testing.Servers;

/// <summary>Whether real servers can be started on this machine.</summary>
public static class RealServers
{
    /// <summary>
    /// To be written as <c>Assert.SkipUnless(RealServers.Available(out var reason, KafkaServer.Missing, RedisServer.Missing), reason)</c>: the reason names everything that is missing.
    /// </summary>
    public static bool Available(out string reason, params IEnumerable<string?> missing)
    {
        string[] found = [.. missing.OfType<string>()];
        reason = found.Length == 0 ? "" : $"Skipped, for want of a real server: {string.Join("; ", found)}.";
        return found.Length == 0;
    }

    /// <summary>Full path of a program; false where it is not installed.</summary>
    internal static bool TryFindProgram(string name, [NotNullWhen(true)] out string? file)
    {
        // Debian keeps servers where only root's path looks.
        string[] folders = [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator), "/usr/sbin", "/usr/local/sbin"];
        file = folders.Where(folder => folder.Length > 0).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        return file is not null;
    }

    /// <summary>Full path of a program; throws where it is not installed.</summary>
    internal static string Program(string name) =>
        TryFindProgram(name, out var file) ? file : throw new FileNotFoundException($"{name} is not installed.");
}
