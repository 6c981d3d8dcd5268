namespace IoTRl.Silo.Pages;

/// <summary>Every job of the fleet on one page, once a second.</summary>
public sealed partial class Overview : IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private Fleet.FleetFrame? _frame;

    private string Totals => _frame is null ? "" : Show.Totals(_frame);

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender) _ = WatchAsync(_leaving.Token);
    }

    private async Task WatchAsync(CancellationToken leaving)
    {
        await foreach (var frame in Feed.WatchAsync(leaving))
        {
            _frame = frame;
            await InvokeAsync(StateHasChanged);
        }
    }
}
