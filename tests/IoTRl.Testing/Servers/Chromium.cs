namespace IoTRl.Testing.Servers;

/// <summary>Debian's chromium, and how it is started so that it asks nobody and nothing.</summary>
public static class Chromium
{
    private const string Program = "chromium";

    /// <summary>Why it cannot be started here; null where it can.</summary>
    public static string? Missing => Path is null ? "chromium is not installed (Debian package chromium)" : null;

    /// <summary>Full path; null where it is not installed.</summary>
    public static string? Path => RealServers.TryFindProgram(Program, out var file) ? file : null;

    /// <summary>What it is started with.</summary>
    public static IReadOnlyList<string> Arguments { get; } =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
}
