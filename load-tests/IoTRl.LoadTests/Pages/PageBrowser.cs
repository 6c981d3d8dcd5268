using IoTRl.Testing.Servers;
using Microsoft.Playwright;

namespace IoTRl.LoadTests.Pages;

/// <summary>A chromium of its own.</summary>
internal sealed class PageBrowser(IPlaywright playwright, IBrowser browser) : IAsyncDisposable
{
    public static async Task<PageBrowser> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        return new PageBrowser(playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Path, Args = Chromium.Arguments }));
    }

    public Task<BrowserWindow> OpenAsync(Uri address, int width = 1440) => BrowserWindow.OpenAsync(browser, address, width);

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}
