using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using IoTRl.Grains.Rest;
using static Microsoft.Playwright.Assertions;

namespace IoTRl.Browser.Tests;

/// <summary>What a viewer reads, wherever they are: unknown is no zero, times are theirs, numbers are the same everywhere.</summary>
[Trait("Level", "Browser")]
public sealed partial class FigureTests(PagesFixture pages)
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
        Assert.Equal("HH:mm:ss", await FormatOfTimeAsync(page, TimeSpan.FromHours(9)));
        // Explanations, REST and the command line have the same point.
        await Expect(page.Page.Locator(".strip div", new() { HasText = "Cost" }).Locator("dd")).ToHaveTextAsync(CostPerHour());
    }

    [Fact]
    public async Task ViewerInPhoenix_ReadsTimesAsTheyAreWrittenThere()
    {
        await using var page = await pages.OpenAsync("", timeZone: "America/Phoenix", locale: "en-US");
        Assert.Equal("hh:mm:ss tt", await FormatOfTimeAsync(page, TimeSpan.FromHours(-7)));
    }

    [Fact]
    public async Task SensorSearch_ShowsASensorByItsId_AndSaysWhereThereIsNone()
    {
        var now = (await pages.Rest.JobAsync("ward-vitals", TestContext.Current.CancellationToken)).Time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        var reading = $$$"""[{"sensor":"shown-1","gateway":"shown","seq":1,"eventTime":"{{{now}}}","kind":"vitals","values":{"hr":61.5}}]""";
        await pages.Rest.SendReadingsAsync(Encoding.UTF8.GetBytes(reading), TestContext.Current.CancellationToken);
        await using var page = await pages.OpenAsync("devices");
        await page.Page.GetByLabel("Sensor", new() { Exact = true }).FillAsync("shown-1");
        await page.Page.Keyboard.PressAsync("Enter");
        var shown = page.Page.GetByLabel("Sensor shown-1");
        await Expect(shown).ToContainTextAsync("vitals");
        await Expect(shown).ToContainTextAsync("61.5");

        await page.Page.GetByLabel("Sensor", new() { Exact = true }).FillAsync("no-such-sensor");
        await page.Page.Keyboard.PressAsync("Enter");
        await Expect(page.Page.GetByText("No sensor 'no-such-sensor' has been heard lately.")).ToBeVisibleAsync();
    }

    [GeneratedRegex(@"^\d+\.\d\d \$/h\s*(of \d of \d jobs)?$")]
    private static partial Regex CostPerHour();

    /// <summary>The format in which the page's sign of life writes the time that it carries.</summary>
    private static async Task<string> FormatOfTimeAsync(PageUnderTest page, TimeSpan offset)
    {
        // Both of one second: the next one replaces them together.
        var shown = await page.Page.EvaluateAsync<string[]>("() => { const time = document.querySelector('.live time'); return [time.dateTime, time.textContent]; }");
        var local = DateTimeOffset.Parse(shown[0], CultureInfo.InvariantCulture).ToOffset(offset);
        // Browsers put a narrow space before the half of the day.
        return Array.Find(["HH:mm:ss", "hh:mm:ss tt"], format => local.ToString(format, CultureInfo.InvariantCulture) == shown[1].Replace('\u202f', ' ')) ?? shown[1];
    }
}
