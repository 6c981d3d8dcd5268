using IoTRl.Silo.Fleet;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace IoTRl.Silo.Pages;

/// <summary>A component that shows the fleet as it is, once a second. Before the connection stands it is drawn with what was last read.</summary>
public abstract class FleetPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();

    [CascadingParameter]
    private protected Task<AuthenticationState>? Caller { get; set; }

    [Inject]
    private protected FleetWatch Watch { get; private set; } = null!; // set by the framework

    /// <summary>Null before the fleet was read for the first time.</summary>
    private protected FleetFrame? Frame { get; private set; }

    /// <summary>Over when the component is gone.</summary>
    protected CancellationToken Leaving => _leaving.Token;

    public void Dispose()
    {
        GC.SuppressFinalize(this);
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

    private Task TakeAsync(FleetFrame frame) => InvokeAsync(async () =>
    {
        if (_leaving.IsCancellationRequested) return;
        Frame = frame;
        await OnFrameAsync(frame);
        StateHasChanged();
    });
}
