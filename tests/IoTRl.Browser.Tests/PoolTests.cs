using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IoTRl.Browser.Tests;

/// <summary>The page of the pools: executors by state and age, how long they took to start, and letting them go.</summary>
[Trait("Level", "Browser")]
public sealed class PoolTests(PagesFixture pages)
{
    // A cold start of the tests' clusters takes 8 s.
    private static readonly LocatorAssertionsToBeVisibleOptions Soon = new() { Timeout = 60_000 };
    private static readonly LocatorAssertionsToHaveCountOptions Gone = new() { Timeout = 60_000 };

    [Fact]
    public async Task Executors_ThatStart_ShowTheirAge_AndHowLongTheyTook()
    {
        var before = await pages.Rest.JobAsync("line-vibration", TestContext.Current.CancellationToken);
        await using var page = await pages.OpenAsync("pools?q=line");
        var card = page.Page.Locator("article.card");
        try
        {
            // More than the job may have by itself, so that some have to start whatever it runs by now.
            await pages.Rest.SetLimitsAsync("line-vibration", before.Spec.Limits with { MinExecutors = 24, MaxExecutors = 24 }, TestContext.Current.CancellationToken);
            await Expect(card.Locator(".grid-of-executors .starting", new() { HasTextRegex = new Regex(@"^\d+s$") }).First).ToBeVisibleAsync(Soon);
            await Expect(card.Locator(".grid-of-executors .running", new() { HasTextRegex = new Regex(@"^\d+[smh]$") })).ToHaveCountAsync(24, Gone);
            await Expect(card.Locator(".histogram tbody tr").First).ToBeVisibleAsync(Soon);
        }
        finally
        {
            await pages.Rest.SetLimitsAsync("line-vibration", before.Spec.Limits, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task Drain_AsksFirst_ThenLetsExecutorsGo_UntilThePoolIsFilled()
    {
        await using var page = await pages.OpenAsync("pools?q=city");
        var (card, dialog) = (page.Page.Locator("article.card"), page.Page.Locator("dialog#drain-city-air"));
        try
        {
            await card.GetByRole(AriaRole.Button, new() { Name = "Drain city-air" }).ClickAsync();
            await Expect(dialog).ToBeVisibleAsync();
            await page.Page.Keyboard.PressAsync("Escape");
            await Expect(dialog).ToBeHiddenAsync();
            Assert.False(await IsDrainedAsync());

            await card.GetByRole(AriaRole.Button, new() { Name = "Drain city-air" }).ClickAsync();
            await dialog.GetByRole(AriaRole.Button, new() { Name = "Drain" }).ClickAsync();
            await Expect(card.GetByText("Drained: executors leave")).ToBeVisibleAsync();
            Assert.True(await IsDrainedAsync());
            await Expect(card.Locator(".grid-of-executors .running")).ToHaveCountAsync(0, Gone);

            await card.GetByRole(AriaRole.Button, new() { Name = "Fill city-air" }).ClickAsync();
            await dialog.GetByRole(AriaRole.Button, new() { Name = "Fill" }).ClickAsync();
            await Expect(card.Locator(".grid-of-executors .running").First).ToBeVisibleAsync(Soon);
            Assert.Empty(page.Complaints);
        }
        finally
        {
            using var http = new HttpClient { BaseAddress = pages.Silo.BaseAddress };
            using var answer = await http.PutAsJsonAsync("api/v1/pools/city-air/drain", new { drained = false }, TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode, answer.StatusCode.ToString());
        }
    }

    [Fact]
    public async Task Filter_StaysInTheAddress()
    {
        await using var page = await pages.OpenAsync("pools");
        await page.Page.GetByLabel("Filter").FillAsync("ward");
        await Expect(page.Page.Locator("article.card")).ToHaveCountAsync(1);
        await Expect(page.Page).ToHaveURLAsync(new Regex("q=ward"));
    }

    private async Task<bool> IsDrainedAsync() => (await pages.Rest.PoolsAsync(cancellationToken: TestContext.Current.CancellationToken)).Items.Single(pool => pool.Id == "city-air").Drained;
}
