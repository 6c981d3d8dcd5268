using IoTRl.Domain.Pools;
using IoTRl.Grains.Pools;
using IoTRl.Silo.Fleet;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.QuickGrid;

namespace IoTRl.Silo.Pages.Pools;

/// <summary>Who has which executors, and what warm spares were worth: cards for a few pools, a table for many, of which only those in sight are asked.</summary>
public sealed partial class PoolsPage
{
    // A card is half a screen: more of them nobody takes in.
    private const int MostCards = 12;

    private readonly Dictionary<PoolId, PoolSnapshot> _seen = [];

    // One for all renders: a grid that is given another asks again.
    private readonly GridItemsProvider<PoolRow> _provider;
    private QuickGrid<PoolRow>? _grid;
    private PoolId[] _asked = [];
    private PoolRow[] _rows = [];

    public PoolsPage() => _provider = ProvideAsync;

    /// <summary>Part of an id.</summary>
    [SupplyParameterFromQuery(Name = "q")]
    private string? Filter { get; set; }

    private bool IsTable => _asked.Length > MostCards;

    private string Shown => _asked.Length == Frame?.Pools.Length ? $"{Show.Count(_asked.Length)} pools" : $"{Show.Count(_asked.Length)} of {Show.Count(Frame?.Pools.Length)} pools";

    protected override Task OnParametersSetAsync() => Frame is { } frame ? ShowAsync(frame) : Task.CompletedTask;

    private protected override async Task OnFrameAsync(FleetFrame frame)
    {
        if (frame.Lost is not null) return;
        _asked = [.. frame.Pools.Where(Matches)];
        if (!IsTable) _rows = await ReadAsync(_asked);
        else if (_grid is not null) await _grid.RefreshDataAsync();
    }

    private bool Matches(PoolId pool) => string.IsNullOrWhiteSpace(Filter) || pool.Value.Contains(Filter.Trim(), StringComparison.OrdinalIgnoreCase);

    private async ValueTask<GridItemsProviderResult<PoolRow>> ProvideAsync(GridItemsProviderRequest<PoolRow> request)
    {
        var asked = _asked;
        return GridItemsProviderResult.From(await ReadAsync(asked.Skip(request.StartIndex).Take(request.Count ?? 0)), asked.Length);
    }

    private Task<PoolRow[]> ReadAsync(IEnumerable<PoolId> pools) => BoundedFanOut.AskAsync(pools, ReadAsync);

    // Each pool for itself: one that does not answer takes no other with it.
    private async Task<PoolRow> ReadAsync(PoolId id)
    {
        try
        {
            return new(id, _seen[id] = await Reader.PoolAsync(id).WaitAsync(FleetReader.Patience, Clock), Answers: true);
        }
        catch (Exception error)
        {
            LogUnread(Log, error, id);
            return new(id, _seen.TryGetValue(id, out var last) ? last with { Observed = null } : null, Answers: false);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Pool {PoolId} does not answer for the page of pools, which says so; it is asked again in a second")]
    private static partial void LogUnread(ILogger logger, Exception exception, PoolId poolId);
}
