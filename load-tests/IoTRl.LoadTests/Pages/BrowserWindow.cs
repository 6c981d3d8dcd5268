using System.Text.Json;
using IoTRl.LoadTests.Silos;
using IoTRl.Testing.Servers;
using Microsoft.Playwright;

namespace IoTRl.LoadTests.Pages;

/// <summary>A chromium of its own with one window, and its own account of its time and memory.</summary>
internal sealed class BrowserWindow : IAsyncDisposable
{
    private const string Updates = "iotrl_page_update_duration_seconds";
    private const string Beat = "document.querySelector('[data-live]')?.dataset.live";

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly IPage _page;
    private readonly ICDPSession _devTools;

    private BrowserWindow(IPlaywright playwright, IBrowser browser, IPage page, ICDPSession devTools) => (_playwright, _browser, _page, _devTools) = (playwright, browser, page, devTools);

    public IPage Page => _page;

    public static async Task<BrowserWindow> OpenAsync(Uri address, int height = 900)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Path, Args = Chromium.Arguments });
        var context = await browser.NewContextAsync(new() { BaseURL = address.ToString(), ViewportSize = new() { Width = 1440, Height = height } });
        var page = await context.NewPageAsync();
        var devTools = await context.NewCDPSessionAsync(page);
        await devTools.SendAsync("Performance.enable");
        return new BrowserWindow(playwright, browser, page, devTools);
    }

    /// <summary>Opens a page and watches it for a while.</summary>
    public async Task<PageFigures> MeasureAsync(string path, TimeSpan open, SiloProcess silo, TimeProvider time, CancellationToken cancellationToken)
    {
        await _page.GotoAsync(path);
        await NextBeatAsync();
        var first = await _page.EvaluateAsync<double>("performance.getEntriesByName('first-contentful-paint')[0].startTime") / 1000;
        var heap = await HeapAsync();
        var (bytes, updates, before) = (silo.WorkingSetBytes, new List<double>(), await silo.HistogramAsync(Updates, cancellationToken));
        var began = time.GetTimestamp();
        var busy = await MetricAsync("TaskDuration");
        while (time.GetElapsedTime(began) < open)
        {
            await NextBeatAsync();
            var now = await MetricAsync("TaskDuration");
            updates.Add(now - busy);
            busy = now;
            cancellationToken.ThrowIfCancellationRequested();
        }

        var after = await silo.HistogramAsync(Updates, cancellationToken);
        return new PageFigures(first, after.Since(before), updates, (heap, await HeapAsync()), (bytes, silo.WorkingSetBytes));
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    private async Task NextBeatAsync()
    {
        var beat = await _page.EvaluateAsync<string>(Beat);
        await _page.WaitForFunctionAsync($"beat => {Beat} && {Beat} !== beat", beat);
    }

    private async Task<double> HeapAsync()
    {
        await _devTools.SendAsync("HeapProfiler.collectGarbage");
        return await MetricAsync("JSHeapUsedSize");
    }

    private async Task<double> MetricAsync(string name)
    {
        var answer = await _devTools.SendAsync("Performance.getMetrics") ?? throw new InvalidOperationException("The browser gave no metrics.");
        foreach (var metric in answer.GetProperty("metrics").EnumerateArray())
        {
            if (metric.GetProperty("name").GetString() == name) return metric.GetProperty("value").GetDouble();
        }

        throw new JsonException($"The browser has no metric {name}.");
    }
}
