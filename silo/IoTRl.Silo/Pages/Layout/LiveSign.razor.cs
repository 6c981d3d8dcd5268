using IoTRl.Silo.Fleet;
using Microsoft.AspNetCore.Components;

namespace IoTRl.Silo.Pages.Layout;

/// <summary>
/// Beats once a second as long as this page is connected, whatever the fleet does; the page's script says "lost" where it does not hear it. That the fleet cannot be
/// read, or is read too slowly, is another loss, which the sign itself shows.
/// </summary>
public sealed partial class LiveSign : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    // Unwatched, the fleet is read every 15 s: the first look of a page may be as old.
    private static readonly TimeSpan Holds = TimeSpan.FromSeconds(20);

    private readonly CancellationTokenSource _leaving = new();
    private FleetFrame? _frame;
    private DateTimeOffset _now;

    [Inject]
    private FleetWatch Watch { get; set; } = null!; // set by the framework

    [Inject]
    private TimeProvider Clock { get; set; } = null!; // set by the framework

    private bool IsLost => _frame is not { IsRead: true, Lost: null } frame || _now - frame.Time > Holds;

    private string Beat => Show.Whole(_now.ToUnixTimeMilliseconds());

    private string Read => IsLost ? "" : Show.Whole(_frame!.Time.ToUnixTimeMilliseconds()); // not lost: there is one

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override void OnInitialized() => Look();

    protected override void OnAfterRender(bool firstRender)
    {
        if (!firstRender) return;
        Watch.Begin();
        _ = BeatAsync(_leaving.Token);
    }

    private void Look() => (_frame, _now) = (Watch.Latest, Clock.GetUtcNow());

    private async Task BeatAsync(CancellationToken leaving)
    {
        using var timer = new PeriodicTimer(Period, Clock);
        try
        {
            while (await timer.WaitForNextTickAsync(leaving))
            {
                Look();
                StateHasChanged();
            }
        }
        catch (OperationCanceledException)
        {
            // The page has gone.
        }
    }
}
