using IoTRl.LoadTests.Figures;
using IoTRl.LoadTests.Silos;

namespace IoTRl.LoadTests.Pages;

/// <summary>Opens pages of a silo and measures what they cost on both sides.</summary>
internal sealed class PageMeter(SiloProcess silo, PageBrowser browser, TimeProvider time)
{
    private const string Updates = "iotrl_page_update_duration_seconds";
    private const double Mebi = 1 << 20;

    // A collection is not what a silo does by itself: seldom enough to leave its memory as it is.
    private const int LiveEveryMinutes = 10;

    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(5);

    /// <summary>Processor time a second of the silo, seconds, while nobody looks at a page.</summary>
    public async Task<double> UnwatchedAsync(TimeSpan length, CancellationToken cancellationToken)
    {
        // The feed goes on for a moment after the last window has gone.
        await Task.Delay(Settle, time, cancellationToken);
        var (began, cpu) = (time.GetTimestamp(), silo.Cpu);
        await Task.Delay(length, time, cancellationToken);
        return (silo.Cpu - cpu) / time.GetElapsedTime(began);
    }

    /// <summary>Seconds to the first content; the window is closed again.</summary>
    public async Task<double> VisitAsync(string path)
    {
        await using var window = await browser.OpenAsync(silo.BaseAddress);
        return await window.GoAsync(path);
    }

    public async Task<PageFigures> MeasureAsync(string path, TimeSpan open, CancellationToken cancellationToken)
    {
        await using var window = await browser.OpenAsync(silo.BaseAddress);
        var first = await window.GoAsync(path);
        var before = await silo.HistogramAsync(Updates, cancellationToken);
        var (began, cpu) = (time.GetTimestamp(), silo.Cpu);
        var updates = await UpdatesAsync(window, open, cancellationToken);
        var used = (silo.Cpu - cpu) / time.GetElapsedTime(began);
        return new PageFigures(first, (await silo.HistogramAsync(Updates, cancellationToken)).Since(before), used, updates);
    }

    /// <summary>Memory on both sides while a page stays open, and what its seconds cost the browser, a row a minute.</summary>
    public async Task<FigureTable> HoldAsync(string path, TimeSpan open, CancellationToken cancellationToken)
    {
        var table = new FigureTable($"memory, and the cost of a second, while /{path} stays open", "minute", "browser heap MiB", "silo live MiB", "silo heap MiB", "silo resident MiB", "update, browser ms p50");
        await using var window = await browser.OpenAsync(silo.BaseAddress);
        await window.GoAsync(path);
        for (var minute = 0; TimeSpan.FromMinutes(minute) <= open; minute++)
        {
            var isLast = TimeSpan.FromMinutes(minute + 1) > open;
            var (browserHeap, siloHeap, resident) = (await window.HeapBytesAsync(), await silo.HeapBytesAsync(cancellationToken), silo.WorkingSetBytes);
            var live = isLast || minute % LiveEveryMinutes == 0 ? Mebibytes(await silo.LiveBytesAsync(time, cancellationToken)) : "-";
            var updates = isLast ? null : await UpdatesAsync(window, TimeSpan.FromMinutes(1), cancellationToken);
            table.Add(
                FormattableString.Invariant($"{minute}"), FormattableString.Invariant($"{browserHeap / Mebi:F1}"), live, Mebibytes(siloHeap),
                Mebibytes(resident), updates is null ? "-" : FormattableString.Invariant($"{Median.Of(updates) * 1000:F1}"));
        }

        return table;
    }

    private static string Mebibytes(double bytes) => FormattableString.Invariant($"{bytes / Mebi:F0}");

    /// <summary>Processor seconds of the browser's main thread for each second of the fleet that comes.</summary>
    private async Task<List<double>> UpdatesAsync(BrowserWindow window, TimeSpan open, CancellationToken cancellationToken)
    {
        var (updates, began, busy) = (new List<double>(), time.GetTimestamp(), await window.NextBeatAsync());
        do
        {
            var now = await window.NextBeatAsync();
            updates.Add(now - busy);
            busy = now;
            cancellationToken.ThrowIfCancellationRequested();
        }
        while (time.GetElapsedTime(began) < open);
        return updates;
    }
}
