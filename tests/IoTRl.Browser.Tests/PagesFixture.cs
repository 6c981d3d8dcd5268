using IoTRl.Client;
using IoTRl.Testing;
using IoTRl.Testing.Servers;
using Microsoft.Playwright;

namespace IoTRl.Browser.Tests;

/// <summary>One embedded silo and one browser for all tests. Without a browser there is neither, and every test is skipped.</summary>
public sealed class PagesFixture : IAsyncLifetime
{
    // How soon something is to be seen is nothing that these tests measure: it is there in the end, however busy the machine.
    private const float Patience = 30_000;

    private readonly HttpClient _http = new();
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private SiloServer? _silo;

    public SiloServer Silo
    {
        get
        {
            Assert.SkipUnless(RealServers.Available(out var reason, Chromium.Missing), reason);
            return _silo!; // there is one wherever there is a browser
        }
    }

    /// <summary>The control plane over REST.</summary>
    public IoTRlClient Rest => new(_http, new IoTRlClientOptions { Server = Silo.BaseAddress });

    public async ValueTask InitializeAsync()
    {
        if (Chromium.Missing is not null) return;
        _silo = await SiloServer.StartNewAsync(SiloAssembly(), "--SimulatedCluster:ColdStart=fast-pods");
        _playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(Patience);
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Path, Args = Chromium.Arguments });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_silo is not null) await _silo.DisposeAsync();
        _http.Dispose();
    }

    /// <summary>A window of its own, without anything that another has stored.</summary>
    public async Task<PageUnderTest> OpenAsync(string path, int width = 1440, ColorScheme scheme = ColorScheme.Light, string? timeZone = null, string? locale = null, float scale = 1)
    {
        var silo = Silo;
        var context = await _browser!.NewContextAsync(new() // there is one wherever there is a silo
        {
            BaseURL = silo.BaseAddress.ToString(),
            ViewportSize = new() { Width = width, Height = 900 },
            ColorScheme = scheme,
            TimezoneId = timeZone,
            Locale = locale,
            DeviceScaleFactor = scale,
            ReducedMotion = ReducedMotion.Reduce,
        });
        var page = new PageUnderTest(context, await context.NewPageAsync());
        await page.GoAsync(path);
        return page;
    }

    // The silo that was built with these tests, in their configuration.
    private static string SiloAssembly()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name; // bin/<configuration>/net10.0
        return Path.Combine(RepositoryFolder.Path, "silo", "IoTRl.Silo", "bin", configuration, "net10.0", "IoTRl.Silo.dll");
    }
}
