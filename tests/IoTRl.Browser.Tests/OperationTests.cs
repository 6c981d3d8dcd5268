using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IoTRl.Browser.Tests;

/// <summary>What an operator changes, by the keyboard alone.</summary>
[Trait("Level", "Browser")]
public sealed class OperationTests(PagesFixture pages)
{
    [Fact]
    public async Task Scenario_SwitchedByKeyboard_ChangesTheWeightsShown()
    {
        await using var page = await pages.OpenAsync("jobs/city-air");
        var weights = page.Page.Locator("[data-weights]");
        var before = await weights.InnerTextAsync();
        var scenario = (await pages.Rest.JobAsync("city-air", TestContext.Current.CancellationToken)).Scenario;
        await TabToAsync(page.Page, "select", "Scenario");
        await page.Page.Keyboard.TypeAsync("healthcare");
        // Choosing alone changes nothing.
        await page.SeeLiveAsync();
        Assert.Equal(scenario, (await pages.Rest.JobAsync("city-air", TestContext.Current.CancellationToken)).Scenario);
        try
        {
            await TabToAsync(page.Page, "button", "Set scenario");
            await page.Page.Keyboard.PressAsync("Enter");
            await Expect(weights).ToHaveTextAsync("cost 0.10, latency 0.80, throughput 0.10");
            Assert.NotEqual("cost 0.10, latency 0.80, throughput 0.10", before);
            Assert.Equal("healthcare-critical", (await pages.Rest.JobAsync("city-air", TestContext.Current.CancellationToken)).Scenario);
        }
        finally
        {
            await pages.Rest.SetScenarioAsync("city-air", scenario, CancellationToken.None);
        }
    }

    [Fact]
    public async Task Mode_SwitchedByKeyboard_AsksFirst()
    {
        await using var page = await pages.OpenAsync("jobs/line-vibration");
        await TabToAsync(page.Page, "button", "shadow");
        await page.Page.Keyboard.PressAsync("Enter");
        var dialog = page.Page.Locator("dialog#mode");
        await Expect(dialog).ToBeVisibleAsync();
        await page.Page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToBeHiddenAsync();
        Assert.Equal("act", (await pages.Rest.JobAsync("line-vibration", TestContext.Current.CancellationToken)).Mode);

        try
        {
            await TabToAsync(page.Page, "button", "shadow");
            await page.Page.Keyboard.PressAsync("Enter");
            await Expect(dialog).ToBeVisibleAsync();
            await page.Page.Keyboard.PressAsync("Tab");
            await TabToAsync(page.Page, "button", "Set to shadow");
            await page.Page.Keyboard.PressAsync("Enter");
            await Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "shadow", Exact = true })).ToHaveAttributeAsync("aria-pressed", "true");
            Assert.Equal("shadow", (await pages.Rest.JobAsync("line-vibration", TestContext.Current.CancellationToken)).Mode);
        }
        finally
        {
            await pages.Rest.SetModeAsync("line-vibration", "act", CancellationToken.None);
        }
    }

    [Fact]
    public async Task Freeze_IsAskedFirst_ShownToEverybody_AndReleasedAgain()
    {
        await using var page = await pages.OpenAsync("");
        await using var other = await pages.OpenAsync("");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Freeze the fleet" }).ClickAsync();
        await page.Page.Locator("dialog#freeze").GetByRole(AriaRole.Button, new() { Name = "Freeze", Exact = true }).ClickAsync();
        try
        {
            await Expect(other.Page.Locator(".banner.held")).ToBeVisibleAsync();
            await Expect(page.Page.Locator(".actions .answer")).ToContainTextAsync("Frozen.");
        }
        finally
        {
            await other.Page.GetByRole(AriaRole.Button, new() { Name = "Release the fleet" }).ClickAsync();
            await other.Page.Locator("dialog#freeze").GetByRole(AriaRole.Button, new() { Name = "Release", Exact = true }).ClickAsync();
        }

        await Expect(page.Page.Locator(".banner.held")).ToBeHiddenAsync();
        // What was said is not so any more.
        await Expect(page.Page.Locator(".actions .answer")).ToBeEmptyAsync();
    }

    [Fact]
    public async Task Limits_OutOfRange_AreRefusedByName()
    {
        await using var page = await pages.OpenAsync("jobs/city-air");
        await page.Page.GetByLabel("Least executors").FillAsync("30");
        await page.Page.GetByLabel("Most executors").FillAsync("20");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Set limits" }).ClickAsync();
        await Expect(page.Page.Locator(".controls .answer")).ToContainTextAsync("minExecutors");
    }

    /// <summary>Presses Tab until what has the focus is of that kind and name.</summary>
    private static async Task TabToAsync(IPage page, string tag, string name)
    {
        const int Most = 60;
        for (var press = 0; press < Most; press++)
        {
            var isThere = await page.EvaluateAsync<bool>(
                "([tag, name]) => { const at = document.activeElement; return at?.matches(tag) && (at.labels?.[0]?.textContent ?? at.textContent).trim().startsWith(name); }", new[] { tag, name });
            if (isThere) return;
            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"No {tag} '{name}' is reached by Tab.");
    }
}
