using System.Globalization;
using IoTRl.Grains.Rest;
using static Microsoft.Playwright.Assertions;

namespace IoTRl.Browser.Tests;

/// <summary>What a viewer reads, wherever they are: unknown is no zero, times are theirs, numbers are the same everywhere.</summary>
[Trait("Level", "Browser")]
public sealed class FigureTests(PagesFixture pages)
{
    [Fact]
    public async Task JobThatNobodyFeeds_ShowsUnknown_NotZero()
    {
        await pages.Rest.CreateJobAsync(new JobRequest { Id = "unfed", Gateways = new() { Prefix = "nobody-" } }, TestContext.Current.CancellationToken);
        try
        {
            await using var page = await pages.OpenAsync("jobs/unfed");
            var rate = page.Page.Locator(".strip div", new() { HasText = "Rate" });
            await Expect(rate.Locator(".unknown")).ToHaveTextAsync("unknown");
            await Expect(rate).Not.ToContainTextAsync("0");
        }
        finally
        {
            using var http = new HttpClient { BaseAddress = pages.Silo.BaseAddress };
            using var answer = await http.DeleteAsync(new Uri("api/v1/jobs/unfed", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode, answer.StatusCode.ToString());
        }
    }

    [Fact]
    public async Task ViewerInTokyoWithGermanNumbers_ReadsTokyosTimeAndTheSameNumbers()
    {
        await using var page = await pages.OpenAsync("", timeZone: "Asia/Tokyo", locale: "de-DE");
        var time = page.Page.Locator(".live-now time");
        var shown = await page.Page.EvaluateAsync<string[]>("() => { const time = document.querySelector('.live-now time'); return [time.dateTime, time.textContent]; }");
        var utc = DateTimeOffset.Parse(shown[0], CultureInfo.InvariantCulture);
        Assert.Equal(utc.ToOffset(TimeSpan.FromHours(9)).ToString("HH:mm:ss", CultureInfo.InvariantCulture), shown[1]);
        await Expect(time).ToBeVisibleAsync();
        Assert.Matches(@"^\d+\.\d\d \$/h$", await page.Page.Locator(".strip div", new() { HasText = "Cost" }).Locator("dd").InnerTextAsync());
    }

    [Fact]
    public async Task SensorSearch_ShowsASensorByItsId_AndSaysWhereThereIsNone()
    {
        await using var page = await pages.OpenAsync("devices");
        await page.Page.GetByLabel("Sensor", new() { Exact = true }).FillAsync("no-such-sensor");
        await page.Page.Keyboard.PressAsync("Enter");
        await Expect(page.Page.GetByText("No sensor 'no-such-sensor' has been heard lately.")).ToBeVisibleAsync();
    }
}
