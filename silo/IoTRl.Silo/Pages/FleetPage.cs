using IoTRl.Silo.Fleet;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace IoTRl.Silo.Pages;

/// <summary>
/// A component that shows the fleet as it is, once a second. Before the connection stands it is drawn with what was last read. One that is still busy with a second
/// leaves out those that come meanwhile; one that fails says so, and tries again with the next.
/// </summary>
public abstract partial class FleetPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private bool _busy;

    protected FleetPage() => Leaving = _leaving.Token;

    [CascadingParameter]
    private protected Task<AuthenticationState>? Caller { get; set; }

    [Inject]
    private protected FleetWatch Watch { get; private set; } = null!; // set by the framework

    [Inject]
    private protected ILogger<FleetPage> Log { get; private set; } = null!; // set by the framework

    /// <summary>Null before the fleet was read for the first time.</summary>
    private protected FleetFrame? Frame { get; private set; }

    /// <summary>True where what is shown could not be brought up to date with the last frame.</summary>
    private protected bool IsBehind { get; private set; }

    /// <summary>Over when the component is gone.</summary>
    protected CancellationToken Leaving { get; }

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        if (Leaving.IsCancellationRequested) return;
        Watch.Came -= TakeAsync;
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override void OnInitialized()
    {
        Frame = Watch.Latest;
        Watch.Came += TakeAsync;
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender) Watch.Begin();
    }

    /// <summary>A new second, before it is drawn.</summary>
    private protected virtual Task OnFrameAsync(FleetFrame frame) => Task.CompletedTask;

    /// <summary>Takes a frame outside the watch: when the page begins, or its address has changed.</summary>
    private protected async Task ShowAsync(FleetFrame frame)
    {
        try
        {
            await OnFrameAsync(frame);
            IsBehind = false;
        }
        catch (OperationCanceledException) when (Leaving.IsCancellationRequested)
        {
            // The viewer has gone elsewhere.
        }
        catch (Exception error)
        {
            // The page's boundary: the viewer is told that it is behind, the log why.
            if (!IsBehind) LogBehind(Log, error, GetType().Name);
            IsBehind = true;
        }
    }

    // Never fails: the watch serves other components too.
    private Task TakeAsync(FleetFrame frame) => InvokeAsync(async () =>
    {
        if (Leaving.IsCancellationRequested || _busy) return;
        Frame = frame;
        _busy = true;
        var began = Watch.Timestamp;
        var shown = ShowAsync(frame);
        Watch.Worked(began);
        await shown;
        _busy = false;
        began = Watch.Timestamp;
        // Draws before it returns.
        StateHasChanged();
        Watch.Worked(began);
    });

    [LoggerMessage(LogLevel.Warning, "The page's {Component} cannot be brought up to date; tried again in a second")]
    private static partial void LogBehind(ILogger logger, Exception exception, string component);
}
