using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IoTRl.Browser.Tests;

/// <summary>The charts of a job: drawn, zoomed, held, and gone without a trace.</summary>
[Trait("Level", "Browser")]
public sealed class ChartTests(PagesFixture pages)
{
    private const string Plot = "echarts.getInstanceByDom(document.querySelector('.plot'))";
    private const string Shown = $"() => {{ const [axis] = {Plot}.getOption().xAxis; return axis.max; }}";
    private const string Highest = $"index => {{ const data = {Plot}.getModel().getSeriesByIndex(index).getData(); return data.getDataExtent(data.mapDimension('y'))[1]; }}";
    private const string Zoomed = $"() => {{ const [zoom] = {Plot}.getOption().dataZoom; return zoom.end - zoom.start; }}";
    private const string Point = "values => names.map(name => values[name] ?? null)";

    [Fact]
    public async Task Charts_DrawTheRate_AndMoveWithEverySecondUnlessPaused()
    {
        await using var page = await OpenAsync();
        // The rate, the forecast, the executors that run; the last as soon as they have started.
        foreach (var series in new[] { 0, 1, 3 }) await page.Page.WaitForFunctionAsync($"index => ({Highest})(index) > 0", series, new() { Timeout = 120_000 });
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
    public async Task Points_AreAsLongAsTheNamesThatReadThem()
    {
        await using var page = await OpenAsync();
        await page.Page.WaitForFunctionAsync($"index => ({Highest})(index) > 0", 0, new() { Timeout = 120_000 });
        // Milliseconds are added to each.
        var (named, sent) = (await OfPointsAsync<int>(page, "({ names }) => names.length"), await page.Page.EvaluateAsync<int>($"() => {Plot}.getOption().dataset[0].source[0].length - 1"));
        Assert.Equal(named, sent);
    }

    [Fact]
    public async Task Thinned_OfASlot_KeepsItsPeak_ItsLateness_ItsGapAndTheLastPoint()
    {
        await using var page = await OpenAsync();
        // Two slots of five seconds.
        var kept = await OfPointsAsync<long[]>(page, $$"""
            ({ at, names, thinned }) => {
              const point = (seconds, rate, freshness) => ({{Point}})({ time: seconds, rate, freshness, objective: 20 });
              return thinned([point(0, 1, 3), point(1, 9, 3), point(2, 2, 30), point(3, null, 3), point(4, 3, 3), point(5, 7, 3), point(6, 1, 3)], 5).map(each => each[at.time]);
            }
            """);
        Assert.Equal([1, 2, 3, 5, 6], kept);
    }

    [Fact]
    public async Task Changes_KeepTheEnds_EachStep_AndWhereALineEnds()
    {
        await using var page = await OpenAsync();
        // 3 starts another executor, 5 is the last before it becomes unknown, 6 is unknown, 8 known again; of the rate nothing is asked.
        var kept = await OfPointsAsync<long[]>(page, $$"""
            ({ at, names, changes }) => {
              const running = [4, 4, 4, 5, 5, 5, null, null, 5, 5];
              return changes(running.map((count, seconds) => ({{Point}})({ time: seconds, rate: seconds % 2, running: count }))).map(each => each[at.time]);
            }
            """);
        Assert.Equal([0, 3, 5, 6, 8, 9], kept);
    }

    [Fact]
    public async Task Nearest_IsTheOneWithinReach()
    {
        await using var page = await OpenAsync();
        var found = await OfPointsAsync<double?[]>(page, "({ nearest }) => [-10, -5, 4, 6, 25, 40, 46].map(moment => nearest([[0], [10], [40]], moment, 0, 5)?.[0] ?? null)");
        Assert.Equal([null, 0, 0, 10, null, 40, null], found);
    }

    [Fact]
    public async Task Append_AfterALongSilence_LeavesPointsOfWhichNothingIsKnown()
    {
        await using var page = await OpenAsync();
        var rates = await OfPointsAsync<double?[]>(page, $$"""
            ({ append, at, names }) => {
              const points = [];
              for (const seconds of [0, 15, 16, 57]) append(points, ({{Point}})({ time: seconds, rate: 5 }));
              return points.flatMap(point => [point[at.time], point[at.rate]]);
            }
            """);
        Assert.Equal([0, 5, 15, 5, 16, 5, 17, null, 56, null, 57, 5], rates);
    }

    [Fact]
    public async Task Aged_KeepsAQuarterOfAnHour_OneIn15SecondsBefore_AndTheGapsAmongThem()
    {
        await using var page = await OpenAsync();
        var kept = await OfPointsAsync<long[]>(page, $$"""
            ({ aged, append, at, names }) => {
              const points = [];
              for (const seconds of [0, 15, 16, 17, 100, 101, 22_000, 22_001]) append(points, ({{Point}})({ time: seconds, rate: 5, objective: 20 }));
              return aged(points.map(point => [point[at.time] + (point[at.time] < 1000 ? 20_000 : 0), ...point.slice(1)])).map(each => each[at.time]);
            }
            """);
        // 18 and 99 are what append adds about the gap, 102 and 21,999 about the next one.
        Assert.Equal([20_000, 20_015, 20_018, 20_099, 20_100, 20_102, 21_999, 22_000, 22_001], kept);
    }

    [Fact]
    public async Task Forecasts_WhichCeaseAndComeBack_StayInTheirOrder_AndAreUnknownBetween()
    {
        await using var page = await OpenAsync();
        var rows = await OfPointsAsync<double?[]>(page, $$"""
            ({ append, forecasts, names }) => {
              const points = [];
              const ahead = [30, 30, null, null, 30];
              ahead.forEach((ahead, seconds) => append(points, ({{Point}})({ time: seconds, ahead, p50: ahead && 7, p90: ahead && 9 })));
              return forecasts(points, 33_000).flat();
            }
            """);
        Assert.Equal([30_000, 7, 2, 31_000, 7, 2, 32_000, null, null, 33_000, null, null], rows);
    }

    [Fact]
    public async Task Pointer_OverTheCharts_TellsOfTheMomentUnderIt()
    {
        await using var page = await OpenAsync();
        await page.Page.WaitForFunctionAsync($"index => ({Highest})(index) > 0", 0, new() { Timeout = 120_000 });
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Pause", Exact = true }).ClickAsync();
        await Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "Go on" })).ToBeVisibleAsync();
        var told = page.Page.Locator("table.told");
        // In the rows of the rate and of the executors, whose lines have points only where something changes: two seconds ago and a minute ahead, each told by its own time.
        foreach (var y in new[] { 60, 250 })
        {
            await PointAsync(page, -2, y);
            await Expect(told.GetByRole(AriaRole.Row, new() { Name = "rate" }).First).ToContainTextAsync("rec/s");
            await Expect(told.GetByRole(AriaRole.Row, new() { Name = "objective" })).ToContainTextAsync(" s");
            // Two moments between the same two horizons: the second is told by its own time too.
            await PointAsync(page, 75, y);
            await PointAsync(page, 60, y);
            await Expect(told.GetByRole(AriaRole.Row)).ToHaveCountAsync(2);
            await Expect(told.GetByRole(AriaRole.Row, new() { Name = "forecast 50 %" })).ToContainTextAsync("rec/s");
        }

        Assert.Empty(page.Complaints);
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
        await Expect(page.Page.Locator(".plot canvas")).ToBeVisibleAsync();
        await Expect(page.Page.GetByText("The charts could not be loaded.")).ToBeHiddenAsync();
    }

    private async Task<PageUnderTest> OpenAsync()
    {
        var page = await pages.OpenAsync("jobs/ward-vitals");
        await Expect(page.Page.Locator(".plot canvas")).ToBeVisibleAsync();
        await page.SeeLiveAsync();
        return page;
    }

    /// <summary>Puts the pointer over a moment, so many seconds after the last one, and sees it told by its time.</summary>
    private static async Task PointAsync(PageUnderTest page, int seconds, int y)
    {
        var x = await page.Page.EvaluateAsync<double>($"seconds => {{ const chart = {Plot}; return chart.convertToPixel({{ xAxisIndex: 0 }}, chart.getOption().dataset[0].source.at(-1).at(-1) + seconds * 1000); }}", seconds);
        await page.Page.Locator(".plot").HoverAsync(new() { Position = new() { X = (float)x, Y = y } });
        // A pixel is about a second wide, and the browser says which it is in whole ones.
        var times = await page.Page.EvaluateAsync<string[]>(
            $"x => [-2, -1, 0, 1, 2].map(beside => new Intl.DateTimeFormat(undefined, {{ hour: '2-digit', minute: '2-digit', second: '2-digit' }}).format({Plot}.convertFromPixel({{ xAxisIndex: 0 }}, x + beside)))", x);
        await Expect(page.Page.Locator("table.told caption")).ToHaveTextAsync(new Regex(string.Join('|', times.Select(Regex.Escape))));
    }

    /// <summary>What a function makes of the script that reads points.</summary>
    private static Task<T> OfPointsAsync<T>(PageUnderTest page, string function) => page.Page.EvaluateAsync<T>($"async () => ({function})(await import('/job-points.js'))");

    private static async Task MovesAsync(PageUnderTest page)
    {
        var before = await page.Page.EvaluateAsync<double>(Shown);
        await page.Page.WaitForFunctionAsync($"before => ({Shown})() > before", before);
    }
}
