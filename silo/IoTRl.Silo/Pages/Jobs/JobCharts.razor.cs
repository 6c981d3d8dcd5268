using IoTRl.Grains.Rest;
using IoTRl.Silo.Fleet;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace IoTRl.Silo.Pages.Jobs;

/// <summary>The charts of a job on one time axis: once told its history, the browser is told each new second alone.</summary>
public sealed partial class JobCharts : IAsyncDisposable
{
    private static readonly (string Text, int Seconds)[] Spans = [("5 min", 300), ("15 min", 900), ("1 h", 3600), ("6 h", 21_600)];

    private ElementReference _plot;
    private IJSObjectReference? _charts;
    private double _last = double.NaN;
    private int _span = 900;
    private bool _paused;

    [Parameter, EditorRequired]
    public string Job { get; set; } = "";

    /// <summary>Gives the points after a moment in seconds since 1970, or all of them for NaN; oldest first.</summary>
    [Parameter, EditorRequired]
    public Func<double, JobPoint[]> Points { get; set; } = _ => [];

    [Parameter, EditorRequired]
    public IReadOnlyList<ForecastView> Forecast { get; set; } = [];

    [Parameter, EditorRequired]
    public DateTimeOffset Time { get; set; }

    /// <summary>When urgent signals came, milliseconds since 1970.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<double> Bursts { get; set; } = [];

    private string Label => $"Rate with forecast, executors, freshness with backlog, cost and weights of {Job} over time. The figures above the charts and the decisions below say the same in words.";

    public async ValueTask DisposeAsync()
    {
        if (_charts is null) return;
        try
        {
            await _charts.InvokeVoidAsync("dispose");
            await _charts.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser has gone, and the charts with it.
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await using var module = await Script.InvokeAsync<IJSObjectReference>("import", "./job-charts.js");
            _charts = await module.InvokeAsync<IJSObjectReference>("create", _plot, _span);
        }

        if (_charts is null) return;
        var points = Points(_last);
        if (points.Length == 0) return;
        _last = points[^1].Time;
        await _charts.InvokeVoidAsync("add", points.Select(Numbers), Forecast, Time.ToUnixTimeMilliseconds(), Bursts);
    }

    private static double?[] Numbers(JobPoint point)
    {
        var numbers = new double?[JobPoint.Length];
        point.Write(numbers);
        return numbers;
    }

    private async Task SpanAsync(int seconds)
    {
        _span = seconds;
        if (_charts is not null) await _charts.InvokeVoidAsync("span", seconds);
    }

    private async Task PauseAsync()
    {
        _paused = !_paused;
        if (_charts is not null) await _charts.InvokeVoidAsync("pause", _paused);
    }
}
