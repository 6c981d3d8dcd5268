using IoTRl.Domain.Gateways;
using IoTRl.Grains.Rest;
using IoTRl.Silo.Api;
using IoTRl.Silo.Fleet;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.QuickGrid;

namespace IoTRl.Silo.Pages.Devices;

/// <summary>Gateways, of which only those in sight are asked, and a sensor by its id.</summary>
public sealed partial class DevicesPage
{
    // Whoever is new shows within these seconds; the figures of those in sight move every second.
    private static readonly TimeSpan DirectoryStands = TimeSpan.FromSeconds(10);

    private static readonly string ForecastTitle = $"Forecast in {Show.Count(JobPoint.ForecastSeconds)} s, median (90th percentile)";

    // One for all renders: a grid that is given another asks again.
    private readonly GridItemsProvider<GatewayView> _provider;
    private readonly Dictionary<string, GatewayView> _seen = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unread = new(StringComparer.Ordinal);
    private QuickGrid<GatewayView>? _grid;
    private GatewayId[]? _gateways;
    private int _known;
    private DateTimeOffset? _read;
    private DateTimeOffset _now;
    private bool _listLost;
    private bool _rowsLost;

    public DevicesPage() => _provider = ProvideAsync;

    /// <summary>Part of an id or kind.</summary>
    [SupplyParameterFromQuery(Name = "q")]
    private string? Filter { get; set; }

    private string Shown => _gateways is null ? "" : _gateways.Length == _known ? $"{Show.Count(_known)} gateways" : $"{Show.Count(_gateways.Length)} of {Show.Count(_known)} gateways";

    private string? Lost => Frame?.Lost ?? (_listLost || _rowsLost ? "gateways cannot be read, the silo's log says why" : null);

    protected override Task OnParametersSetAsync() => ReadAsync();

    private protected override async Task OnFrameAsync(FleetFrame frame)
    {
        _now = frame.Time;
        if (frame.Lost is not null) return;
        if (_listLost || _read is not { } read || frame.Time - read >= DirectoryStands) await ReadAsync();
        if (_grid is not null) await _grid.RefreshDataAsync();
    }

    private async Task ReadAsync()
    {
        try
        {
            var directory = await Reader.DirectoryAsync().WaitAsync(FleetReader.Patience, Clock);
            _known = directory.Gateways.Length;
            _gateways = [.. directory.Gateways.Where(gateway => Matches(gateway.Id.Value) || Matches(gateway.Kind)).Select(gateway => gateway.Id).OrderBy(id => id.Value, StringComparer.Ordinal)];
            (_read, _listLost) = (Frame?.Time, false);
        }
        catch (Exception error)
        {
            // Said as lost, and read again with the next second.
            if (!_listLost) LogNotRead(Log, error);
            _listLost = true;
        }
    }

    private bool Matches(string text) => string.IsNullOrWhiteSpace(Filter) || text.Contains(Filter.Trim(), StringComparison.OrdinalIgnoreCase);

    // The grid must not be thrown at: it would take the page with it. A gateway that cannot be read stands as it was seen last, without figures that would look new.
    private async ValueTask<GridItemsProviderResult<GatewayView>> ProvideAsync(GridItemsProviderRequest<GatewayView> request)
    {
        var gateways = _gateways ?? [];
        var asked = gateways.Skip(request.StartIndex).Take(request.Count ?? 0).ToList();
        try
        {
            var read = (await Reader.GatewaysAsync(asked).WaitAsync(FleetReader.Patience, Clock)).Select(GatewayViews.Of).ToList();
            _seen.Clear();
            _unread.Clear();
            foreach (var gateway in read) _seen[gateway.Id] = gateway;
            _rowsLost = false;
            return GridItemsProviderResult.From(read, gateways.Length);
        }
        catch (Exception error)
        {
            if (!_rowsLost) LogNotRead(Log, error);
            _rowsLost = true;
            return GridItemsProviderResult.From<GatewayView>([.. asked.Select(id => Unread(id.Value))], gateways.Length);
        }
    }

    private GatewayView Unread(string id)
    {
        if (_seen.TryGetValue(id, out var last)) return last with { State = "unknown", RatePerSecond = null, Forecast = [], ForecastSkill = null, Burst = null, Announced = null };
        _unread.Add(id);
        return new() { Id = id, State = "unknown", Records = 0, Sensors = 0 };
    }

    private double? AgeOf(GatewayView gateway) => gateway.LastSeen is { } seen && _now > seen ? (_now - seen).TotalSeconds : null;

    [LoggerMessage(LogLevel.Warning, "Gateways cannot be read for the page of devices; tried again in a second")]
    private static partial void LogNotRead(ILogger logger, Exception exception);
}
