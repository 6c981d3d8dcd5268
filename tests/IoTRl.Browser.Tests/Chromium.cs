using IoTRl.Testing.Servers;
using Microsoft.Playwright;

namespace IoTRl.Browser.Tests;

/// <summary>Debian's chromium, driven from outside.</summary>
internal static class Chromium
{
    private const string Program = "chromium";

    private static readonly string[] Arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    /// <summary>Why it cannot be started here; null where it can.</summary>
    public static string? Missing => RealServers.FindProgram(Program) is null ? "chromium is not installed (Debian package chromium)" : null;

    public static async Task<IBrowser> StartAsync(IPlaywright playwright) =>
        await playwright.Chromium.LaunchAsync(new() { ExecutablePath = RealServers.FindProgram(Program), Args = Arguments });
}
