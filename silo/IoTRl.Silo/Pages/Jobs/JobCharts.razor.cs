using IoTRl.Grains.Rest;
using IoTRl.Silo.Fleet;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace IoTRl.Silo.Pages.Jobs;

/// <summary>The charts of a job on one time axis: once told its history, the browser is told each new second alone.</summary>
public sealed partial class JobCharts : IAsyncDisposable
{
    private static readonly (string Text, int Seconds)[] Spans = [("5 min", 300), ("15 min", 900), ("1 h", 3600), ("6 h", 21_600)];

    // A class of the style sheet draws each sample as the script draws its line.
    private static readonly (string Grid, (string Look, string Text)[] Keys)[] Legend =
    [
        ("Rate", [("rate", "rate"), ("forecast dashed", "forecast, median"), ("forecast dotted", "90th percentile"), ("announced mark", "announced burst"), ("predicted mark", "burst predicted"), ("urgent mark", "urgent decision")]),
        ("Executors", [("running area", "running"), ("starting area", "starting"), ("leaving area", "leaving"), ("wanted", "wanted"), ("late dotted", "would have"), ("warm dotted", "warm spares of the pool")]),
        ("Freshness", [("rate", "freshness"), ("late dashed", "objective"), ("backlog area", "backlog, right axis")]),
        ("Cost", [("running", "cost")]),
        ("Weights", [("running", "cost"), ("late dashed", "latency"), ("forecast dotted", "throughput")]),
    ];

    private ElementReference _plot;
    private IJSObjectReference? _charts;
    private double _last = double.NaN;
    private int _span = 900;
    private bool _paused;
    private bool _failed;
    private bool _disposed;

    [Parameter, EditorRequired]
    public string Job { get; set; } = "";

    /// <summary>Gives the points after a moment in seconds since 1970, or all of them for NaN; oldest first.</summary>
    [Parameter, EditorRequired]
    public Func<double, JobPoint[]> Points { get; set; } = _ => [];

    [Parameter, EditorRequired]
    public IReadOnlyList<ForecastView> Forecast { get; set; } = [];

    [Parameter, EditorRequired]
    public DateTimeOffset Time { get; set; }

    /// <summary>When urgent signals caused a decision, milliseconds since 1970.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<double> Urgent { get; set; } = [];

    private string Label => $"Rate with forecast, executors, freshness with backlog, cost and weights of {Job} over time. The figures above the charts and the decisions below say the same in words.";

    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        if (_charts is { } charts) await DisposeAsync(charts);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender) await LoadAsync();
        await CallAsync(async charts =>
        {
            var points = Points(_last);
            if (points.Length == 0) return;
            _last = points[^1].Time;
            await charts.InvokeVoidAsync("add", points.Select(Numbers), Forecast, Time.ToUnixTimeMilliseconds(), Urgent);
        });
    }

    // The browser loads a megabyte for them: it may fail, and the viewer may leave before it has come.
    private async Task LoadAsync()
    {
        _failed = false;
        try
        {
            await using var module = await Script.InvokeAsync<IJSObjectReference>("import", "./job-charts.js");
            if (_disposed) return;
            var charts = await module.InvokeAsync<IJSObjectReference>("create", _plot, _span);
            if (_disposed)
            {
                await DisposeAsync(charts);
                return;
            }

            _charts = charts;
            _last = double.NaN;
            if (_paused) await charts.InvokeVoidAsync("pause", true);
        }
        catch (Exception error) when (Fails(error))
        {
            _failed = !_disposed;
            if (_failed) StateHasChanged();
        }
    }

    private async Task CallAsync(Func<IJSObjectReference, Task> call)
    {
        if (_charts is not { } charts || _disposed) return;
        try
        {
            await call(charts);
        }
        catch (Exception error) when (Fails(error))
        {
            // Drawn anew from the whole history once somebody asks for it.
            (_charts, _failed) = (null, !_disposed);
            if (_failed) StateHasChanged();
            await DisposeAsync(charts);
        }
    }

    /// <summary>The browser's script failed, it took too long, or it has gone.</summary>
    private static bool Fails(Exception error) => error is JSException or JSDisconnectedException or OperationCanceledException;

    private static async ValueTask DisposeAsync(IJSObjectReference charts)
    {
        try
        {
            await charts.InvokeVoidAsync("dispose");
            await charts.DisposeAsync();
        }
        catch (Exception error) when (Fails(error))
        {
            // The browser has gone, and the charts with it.
        }
    }

    private static double?[] Numbers(JobPoint point)
    {
        var numbers = new double?[JobPoint.Length];
        point.Write(numbers);
        return numbers;
    }

    private Task SpanAsync(int seconds)
    {
        _span = seconds;
        return CallAsync(charts => charts.InvokeVoidAsync("span", seconds).AsTask());
    }

    private Task PauseAsync()
    {
        _paused = !_paused;
        return CallAsync(charts => charts.InvokeVoidAsync("pause", _paused).AsTask());
    }
}
