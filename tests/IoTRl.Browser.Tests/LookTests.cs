using Deque.AxeCore.Playwright;
using IoTRl.Testing;
using Microsoft.Playwright;

namespace IoTRl.Browser.Tests;

/// <summary>Every page at every width in both themes: nothing runs over the edge, the browser complains of nothing, and people who cannot see it can use it.</summary>
[Trait("Level", "Browser")]
public sealed class LookTests(PagesFixture pages)
{
    private const string NoPage = "no/such/page";

    private static readonly int[] Widths = [360, 768, 1440];
    private static readonly ColorScheme[] Schemes = [ColorScheme.Light, ColorScheme.Dark];
    private static readonly string[] Serious = ["serious", "critical"];

    [Theory]
    [InlineData("")]
    [InlineData("?view=table")]
    [InlineData("jobs/ward-vitals")]
    [InlineData("devices")]
    [InlineData("devices/ward-01")]
    [InlineData("pools")]
    [InlineData(NoPage)]
    public async Task Page_AtEveryWidthInBothThemes_FitsAndIsAccessible(string path)
    {
        await using var page = await pages.OpenAsync(path);
        foreach (var width in Widths)
        {
            await page.Page.SetViewportSizeAsync(width, 900);
            foreach (var scheme in Schemes)
            {
                await page.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
                await page.SeeLiveAsync();
                await KeepPictureAsync(page, path, width, scheme);
                Assert.Equal(0, await OverflowAsync(page));
                Assert.Empty(await SeriousAsync(page));
            }
        }

        // The browser itself names a page that it was told is not there.
        Assert.DoesNotContain(page.Complaints, text => path != NoPage || !text.Contains("404", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("jobs/ward-vitals")]
    [InlineData("devices")]
    [InlineData("devices/ward-01")]
    [InlineData("pools")]
    public async Task Page_AtTwiceTheSize_FitsAndNoTextLiesOnAnother(string path)
    {
        // What zooming to 200 % does to a window of 1440 px.
        await using var page = await pages.OpenAsync(path, width: 720, scale: 2);
        Assert.Equal(0, await OverflowAsync(page));
        Assert.Empty(await page.Page.EvaluateAsync<string[]>(OverlapScript));
    }

    [Fact]
    public async Task OpenedDecision_IsAccessible()
    {
        await using var page = await pages.OpenAsync("jobs/ward-vitals");
        await page.Page.Locator(".timeline summary").First.ClickAsync();
        await page.Page.Locator(".detail").First.WaitForAsync();
        Assert.Empty(await SeriousAsync(page));
        Assert.Empty(page.Complaints);
    }

    // Leaves of text whose boxes cross by more than a pixel.
    private const string OverlapScript = """
        () => {
          const leaves = [...document.querySelectorAll('main *')].filter(each => each.childElementCount === 0 && each.textContent.trim() && each.checkVisibility() && !each.closest('.unseen, svg, .table'));
          const boxes = leaves.map(each => [each, each.getBoundingClientRect()]).filter(([, box]) => box.width > 0 && box.height > 0);
          const found = [];
          for (let a = 0; a < boxes.length; a++) for (let b = a + 1; b < boxes.length; b++) {
            const [first, one] = boxes[a];
            const [second, other] = boxes[b];
            if (first.contains(second) || second.contains(first)) continue;
            if (Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1 && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 1) found.push(`${first.textContent} / ${second.textContent}`);
          }
          return found;
        }
        """;

    private static Task<int> OverflowAsync(PageUnderTest page) =>
        page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

    private static async Task<IEnumerable<string>> SeriousAsync(PageUnderTest page) =>
        (await page.Page.RunAxe()).Violations.Where(found => Serious.Contains(found.Impact)).Select(found => $"{found.Id}: {found.Nodes[0].Html}");

    private static async Task KeepPictureAsync(PageUnderTest page, string path, int width, ColorScheme scheme)
    {
        var name = path.Length == 0 ? "overview" : path.Replace("?view=", "overview-", StringComparison.Ordinal).Replace('/', '-');
        var file = Path.Combine(RepositoryFolder.Path, "artifacts", "screenshots", FormattableString.Invariant($"{name}-{width}-{scheme}.png").ToLowerInvariant());
        await page.Page.ScreenshotAsync(new() { Path = file });
    }
}
