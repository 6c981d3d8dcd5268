using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace IoTRl.Browser.Tests;

/// <summary>A window on the silo's pages; it remembers what the browser complained of.</summary>
public sealed class PageUnderTest : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _complaints = new();

    internal PageUnderTest(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.Console += (_, message) =>
        {
            if (message.Type is "error") _complaints.Enqueue(message.Text);
        };
        page.PageError += (_, error) => _complaints.Enqueue(error);
    }

    public IPage Page { get; }

    /// <summary>Errors of the console and of scripts so far.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    /// <summary>Goes to a page and waits until its figures live.</summary>
    public async Task GoAsync(string path)
    {
        await Page.GotoAsync(path);
        await SeeLiveAsync();
    }

    /// <summary>Returns once a second of the fleet has come after the page was drawn.</summary>
    public async Task SeeLiveAsync()
    {
        var frame = await Page.Locator("[data-live]").GetAttributeAsync("data-frame");
        await Page.WaitForFunctionAsync(
            "frame => { const now = document.querySelector('[data-live]')?.dataset.frame; return now && now !== frame && !document.documentElement.classList.contains('lost'); }", frame);
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
