using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IoTRl.Browser.Tests;

/// <summary>The charts of a job: drawn, zoomed, held, and gone without a trace.</summary>
[Trait("Level", "Browser")]
public sealed class ChartTests(PagesFixture pages)
{
    // A megabyte of script, on a machine that may have other things to do.
    private static readonly LocatorAssertionsToBeVisibleOptions Drawn = new() { Timeout = 30_000 };

    private const string Shown = "() => { const [axis] = echarts.getInstanceByDom(document.querySelector('.plot')).getOption().xAxis; return axis.max; }";
    private const string Highest = "index => { const data = echarts.getInstanceByDom(document.querySelector('.plot')).getModel().getSeriesByIndex(index).getData(); return data.getDataExtent(data.mapDimension('y'))[1]; }";
    private const string Zoomed = "() => { const [zoom] = echarts.getInstanceByDom(document.querySelector('.plot')).getOption().dataZoom; return zoom.end - zoom.start; }";

    [Fact]
    public async Task Charts_DrawTheRate_AndMoveWithEverySecondUnlessPaused()
    {
        await using var page = await OpenAsync();
        // The rate, the forecast, the executors that run; the last as soon as they have started.
        foreach (var series in new[] { 0, 1, 5 }) await page.Page.WaitForFunctionAsync($"index => ({Highest})(index) > 0", series, new() { Timeout = 120_000 });
        await MovesAsync(page);

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Pause", Exact = true }).ClickAsync();
        await Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "Go on" })).ToBeVisibleAsync();
        await page.SeeLiveAsync();
        var held = await page.Page.EvaluateAsync<double>(Shown);
        await page.SeeLiveAsync();
        Assert.Equal(held, await page.Page.EvaluateAsync<double>(Shown));
        // Another theme redraws it, and must not go on.
        await page.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await page.SeeLiveAsync();
        Assert.Equal(held, await page.Page.EvaluateAsync<double>(Shown));

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await MovesAsync(page);
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task Thinned_OfASlot_KeepsItsPeak_ItsLateness_ItsGapAndTheLastPoint()
    {
        await using var page = await OpenAsync();
        // Seconds, rate, freshness (12) and objective (13) of two slots of five seconds.
        var kept = await page.Page.EvaluateAsync<long[]>("""
            async () => {
              const { thinned } = await import('/job-charts.js');
              const point = (seconds, rate, freshness) => { const each = Array(21).fill(null); [each[0], each[1], each[12], each[13]] = [seconds, rate, freshness, 20]; return each; };
              return thinned([point(0, 1, 3), point(1, 9, 3), point(2, 2, 30), point(3, null, 3), point(4, 3, 3), point(5, 7, 3), point(6, 1, 3)], 5).map(each => each[0]);
            }
            """);
        Assert.Equal([1, 2, 3, 5, 6], kept);
    }

    [Fact]
    public async Task Wheel_OverTheCharts_ZoomsAllOfThem()
    {
        await using var page = await OpenAsync();
        Assert.Equal(100, await page.Page.EvaluateAsync<double>(Zoomed));
        await page.Page.Locator(".plot").HoverAsync(new() { Position = new() { X = 400, Y = 60 } });
        await page.Page.Mouse.WheelAsync(0, -300);
        await page.Page.WaitForFunctionAsync($"() => ({Zoomed})() < 100");
    }

    [Fact]
    public async Task Leave_WhileTheChartsLoad_LeavesNothingBehind()
    {
        await using var page = await pages.OpenAsync("");
        var asked = new TaskCompletionSource<IRoute>();
        await page.Page.RouteAsync("**/vizor-echarts-bundle-min.js", route =>
        {
            asked.TrySetResult(route);
            return Task.CompletedTask;
        });
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "ward-vitals" }).ClickAsync();
        var held = await asked.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Devices" }).ClickAsync();
        await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "Devices" })).ToBeVisibleAsync();
        await held.ContinueAsync();
        await page.Page.WaitForFunctionAsync("() => globalThis.echarts");
        await page.SeeLiveAsync();
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task Charts_WhoseScriptDoesNotCome_SaySo_AndTheControlsStay()
    {
        await using var page = await pages.OpenAsync("");
        await page.Page.RouteAsync("**/vizor-echarts-bundle-min.js", route => route.AbortAsync());
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "ward-vitals" }).ClickAsync();
        await Expect(page.Page.GetByText("The charts could not be loaded.")).ToBeVisibleAsync();
        await Expect(page.Page.GetByLabel("Scenario")).ToBeVisibleAsync();

        await page.Page.UnrouteAllAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Expect(page.Page.Locator(".plot canvas")).ToBeVisibleAsync(Drawn);
        await Expect(page.Page.GetByText("The charts could not be loaded.")).ToBeHiddenAsync();
    }

    private async Task<PageUnderTest> OpenAsync()
    {
        var page = await pages.OpenAsync("jobs/ward-vitals");
        await Expect(page.Page.Locator(".plot canvas")).ToBeVisibleAsync(Drawn);
        await page.SeeLiveAsync();
        return page;
    }

    private static async Task MovesAsync(PageUnderTest page)
    {
        var before = await page.Page.EvaluateAsync<double>(Shown);
        await page.Page.WaitForFunctionAsync($"before => ({Shown})() > before", before);
    }
}
