using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IoTRl.Browser.Tests;

/// <summary>A silo that is not heard any more is shown as lost, not as a flat line.</summary>
[Trait("Level", "Browser")]
public sealed class ConnectionTests(PagesFixture pages)
{
    // What people were promised, by the page's own clock: a busy machine draws late.
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(5);
    private static readonly LocatorAssertionsToBeVisibleOptions Back = new() { Timeout = 90_000 };

    [Fact]
    public async Task SiloThatHangs_IsShownAsLost_AndAsLiveWhenItGoesOn()
    {
        await using var page = await pages.OpenAsync("");
        await page.Page.Clock.InstallAsync();
        await pages.Silo.PauseAsync();
        try
        {
            await page.Page.Clock.FastForwardAsync((long)Promised.TotalMilliseconds);
            await Expect(page.Page.Locator(".live-lost")).ToBeVisibleAsync();
            await Expect(page.Page.Locator("#lost-banner")).ToBeVisibleAsync();
        }
        finally
        {
            await pages.Silo.ContinueAsync();
        }

        await Expect(page.Page.Locator(".live-now")).ToBeVisibleAsync(Back);
        await Expect(page.Page.Locator("#lost-banner")).ToBeHiddenAsync();
        await page.SeeLiveAsync();
    }

    [Fact]
    public async Task PageThatHasFailed_IsLoadedAnew()
    {
        await using var page = await pages.OpenAsync("jobs/ward-vitals");
        // As the framework does after an error that nothing has caught: the circuit is gone, and nobody tries to join it again.
        await page.Page.EvaluateAsync("() => { window.before = true; document.getElementById('blazor-error-ui').style.display = 'block'; Blazor.disconnect(); }");
        // It says so for a moment only: the silo answers.
        await page.Page.WaitForFunctionAsync("() => !window.before", options: new() { Timeout = 90_000 });
        await Expect(page.Page.Locator(".live-now")).ToBeVisibleAsync(Back);
        await page.SeeLiveAsync();
    }

    [Fact]
    public async Task SiloThatIsStartedAnew_IsShownAsLost_AndAsLiveWithoutAReload()
    {
        await using var page = await pages.OpenAsync("jobs/ward-vitals");
        await pages.Silo.StopAsync();
        await Expect(page.Page.Locator(".live-lost")).ToBeVisibleAsync();
        await pages.Silo.StartAsync();
        await Expect(page.Page.Locator(".live-now")).ToBeVisibleAsync(Back);
        await page.SeeLiveAsync();
        await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "ward-vitals" })).ToBeVisibleAsync();
    }
}
