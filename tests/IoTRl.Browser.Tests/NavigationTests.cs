using System.Net;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IoTRl.Browser.Tests;

/// <summary>Links, back and forward, and addresses that were sent to somebody.</summary>
[Trait("Level", "Browser")]
public sealed class NavigationTests(PagesFixture pages)
{
    [Fact]
    public async Task Links_OfEveryPage_LeadSomewhere()
    {
        using var http = new HttpClient { BaseAddress = pages.Silo.BaseAddress };
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in new[] { "", "jobs/ward-vitals", "devices", "devices/ward-01", "pools", "no/such/page" })
        {
            await using var page = await pages.OpenAsync(path);
            found.UnionWith(await page.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('a[href]')].map(link => link.href.split('#')[0])"));
        }

        Assert.True(found.Count > 5);
        foreach (var link in found)
        {
            using var answer = await http.GetAsync(new Uri(link), TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode || link.EndsWith("/no/such/page", StringComparison.Ordinal), $"{link}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task BackAndForward_ShowTheJobAndTheOverviewAgain()
    {
        await using var page = await pages.OpenAsync("");
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "ward-vitals" }).ClickAsync();
        await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "ward-vitals" })).ToBeVisibleAsync();
        await page.Page.GoBackAsync();
        await Expect(page.Page.Locator(".cards article")).Not.ToHaveCountAsync(0);
        await page.Page.GoForwardAsync();
        await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "ward-vitals" })).ToBeVisibleAsync();
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task UnknownJob_SaysSo_AndUnknownPageIsNotFound()
    {
        await using var page = await pages.OpenAsync("jobs/no-such-job");
        await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "There is no job 'no-such-job'" })).ToBeVisibleAsync();
        using var http = new HttpClient { BaseAddress = pages.Silo.BaseAddress };
        using var answer = await http.GetAsync(new Uri("no/such/page", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task AddressOfADecision_OpensIt_AlsoOnThePageThatIsOpen()
    {
        await using var page = await pages.OpenAsync("jobs/ward-vitals?decision=1");
        var first = page.Page.Locator("#decision-1");
        await Expect(first.Locator(".detail")).ToContainTextAsync("Capacity");
        await Expect(first).ToBeInViewportAsync();

        // The newest one, opened by hand, has an address too.
        await page.Page.GetByLabel("also those that moved nothing").CheckAsync();
        var id = await page.Page.Locator(".timeline > ol > li").First.GetAttributeAsync("id") ?? "";
        var newest = page.Page.Locator($"#{id}");
        await newest.Locator("summary").ClickAsync();
        await newest.GetByRole(AriaRole.Link, new() { Name = "Link to this decision" }).ClickAsync();
        await Expect(page.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"decision={id["decision-".Length..]}$"));
        await using var again = await pages.OpenAsync(new Uri(page.Page.Url).PathAndQuery);
        await Expect(again.Page.Locator($"#{id} .detail")).ToContainTextAsync("Capacity");
    }

    [Fact]
    public async Task AddressOfADecisionThatIsNotKept_SaysSo()
    {
        await using var page = await pages.OpenAsync("jobs/ward-vitals?decision=999999999");
        await Expect(page.Page.GetByText("Decision 999999999 is no longer kept, or was never made.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Filter_StaysInTheAddress()
    {
        await using var page = await pages.OpenAsync("");
        await page.Page.GetByLabel("Filter").FillAsync("city");
        await Expect(page.Page.Locator(".cards article")).ToHaveCountAsync(1);
        await Expect(page.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("q=city"));
    }
}
