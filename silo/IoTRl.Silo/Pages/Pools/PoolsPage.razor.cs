using IoTRl.Grains.Pools;
using IoTRl.Silo.Fleet;

namespace IoTRl.Silo.Pages.Pools;

/// <summary>Every pool: who has which executors, and what warm spares were worth.</summary>
public sealed partial class PoolsPage
{
    private IReadOnlyList<PoolSnapshot>? _pools;
    private DateTimeOffset _now;
    private string? _lost;

    protected override async Task OnInitializedAsync()
    {
        if (Frame is { } frame) await OnFrameAsync(frame);
    }

    private protected override async Task OnFrameAsync(FleetFrame frame)
    {
        (_lost, _now) = (frame.Lost, frame.Time);
        try
        {
            var directory = await Reader.DirectoryAsync();
            _pools = await Reader.PoolsAsync(directory.Pools.OrderBy(id => id.Value, StringComparer.Ordinal));
        }
        catch (Exception error)
        {
            // The page's boundary: it says so, and reads again with the next second.
            _lost = error.Message;
        }
    }
}
