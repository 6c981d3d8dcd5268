using System.Text.Json;
using Microsoft.Playwright;

namespace IoTRl.LoadTests.Pages;

/// <summary>One window of a browser that has stored nothing yet, and its account of its own time and memory.</summary>
internal sealed class BrowserWindow : IAsyncDisposable
{
    // However busy the machine is: a page that takes long is a figure, not an error.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    // Told by the page, not asked again and again: looking costs the browser time as well.
    private const string NextBeat = """
        () => new Promise(done => {
          const beat = () => document.querySelector('[data-live]')?.dataset.live;
          const before = beat();
          const look = () => {
            if (!beat() || beat() === before) return;
            observer.disconnect();
            done();
          };
          const observer = new MutationObserver(look);
          observer.observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-live'] });
        })
        """;

    // A page may live before it was painted.
    private const string FirstPaint = """
        () => new Promise(done => new PerformanceObserver((list, observer) => {
          const [first] = list.getEntriesByName('first-contentful-paint');
          if (!first) return;
          observer.disconnect();
          done(first.startTime);
        }).observe({ type: 'paint', buffered: true }))
        """;

    private readonly IBrowserContext _context;
    private readonly ICDPSession _devTools;

    private BrowserWindow(IBrowserContext context, IPage page, ICDPSession devTools) => (_context, Page, _devTools) = (context, page, devTools);

    public IPage Page { get; }

    public static async Task<BrowserWindow> OpenAsync(IBrowser browser, Uri address, int width)
    {
        var context = await browser.NewContextAsync(new() { BaseURL = address.ToString(), ViewportSize = new() { Width = width, Height = 900 } });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout((float)Patience.TotalMilliseconds);
        var devTools = await context.NewCDPSessionAsync(page);
        // Time on a processor: what else runs on the machine is not the page's cost.
        await devTools.SendAsync("Performance.enable", new Dictionary<string, object> { ["timeDomain"] = "threadTicks" });
        return new BrowserWindow(context, page, devTools);
    }

    /// <summary>Goes to a page and waits until its figures live; answers the seconds to the first content that was painted.</summary>
    public async Task<double> GoAsync(string path)
    {
        await Page.GotoAsync(path);
        await NextBeatAsync();
        return await Page.EvaluateAsync<double>(FirstPaint).WaitAsync(Patience) / 1000;
    }

    /// <summary>Waits for the next second of the fleet; answers the seconds of processor that the page's main thread has used so far.</summary>
    public async Task<double> NextBeatAsync()
    {
        await Page.EvaluateAsync(NextBeat).WaitAsync(Patience);
        return await MetricAsync("TaskDuration");
    }

    /// <summary>Bytes that scripts hold after a collection.</summary>
    public async Task<double> HeapBytesAsync()
    {
        await _devTools.SendAsync("HeapProfiler.collectGarbage");
        return await MetricAsync("JSHeapUsedSize");
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

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
