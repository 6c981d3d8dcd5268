using IoTRl.Domain.Gateways;
using IoTRl.Grains.Rest;
using IoTRl.Silo.Api;
using IoTRl.Silo.Fleet;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.QuickGrid;

namespace IoTRl.Silo.Pages.Devices;

/// <summary>One gateway, and its sensors, of which only those in sight are asked.</summary>
public sealed partial class GatewayPage
{
    // One for all renders: a grid that is given another asks again.
    private readonly GridItemsProvider<SensorRow> _provider;
    private QuickGrid<SensorRow>? _grid;
    private GatewayId? _known;
    private GatewayView? _gateway;
    private bool _isUnknown;
    private int _count;
    private SensorRow[] _rows = [];
    private bool _rowsLost;

    public GatewayPage() => _provider = ProvideAsync;

    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    /// <summary>Part of a sensor's id.</summary>
    [SupplyParameterFromQuery(Name = "q")]
    private string? Filter { get; set; }

    private string Shown => string.IsNullOrWhiteSpace(Filter) ? $"{Show.Count(_count)} heard since the gateway woke" : $"{Show.Count(_count)} match";

    protected override Task OnParametersSetAsync()
    {
        if (_known?.Value != Id) (_known, _gateway, _isUnknown) = (null, null, false);
        return Frame is { } frame ? ShowAsync(frame) : Task.CompletedTask;
    }

    private protected override async Task OnFrameAsync(FleetFrame frame)
    {
        if (frame.Lost is not null) return;
        // Only one that the directory knows may be woken.
        _known ??= (await Reader.DirectoryAsync().WaitAsync(FleetReader.Patience, Clock)).Gateways.FirstOrDefault(gateway => gateway.Id.Value == Id)?.Id;
        _isUnknown = _known is null;
        if (_known is not { } known) return;
        _gateway = GatewayViews.Of((await Reader.GatewaysAsync([known]).WaitAsync(FleetReader.Patience, Clock))[0]);
        if (_grid is not null) await _grid.RefreshDataAsync();
    }

    // The grid must not be thrown at: it would take the page with it. What it showed stays until the next second, and is said to be old.
    private async ValueTask<GridItemsProviderResult<SensorRow>> ProvideAsync(GridItemsProviderRequest<SensorRow> request)
    {
        if (_known is not { } gateway) return GridItemsProviderResult.From<SensorRow>([], 0);
        try
        {
            var page = await Reader.SensorsOfAsync(gateway, Filter?.Trim() ?? "", request.StartIndex, request.Count ?? 0).WaitAsync(FleetReader.Patience, Clock);
            var sensors = await BoundedFanOut.AskAsync(page.Sensors, async id => (id, seen: await Reader.SensorAsync(id))).WaitAsync(FleetReader.Patience, Clock);
            (_count, _rows, _rowsLost) = (page.Count, [.. sensors.Select(each => new SensorRow(each.id.Value, each.seen is null ? null : GatewayViews.Of(each.seen)))], false);
        }
        catch (Exception error)
        {
            if (!_rowsLost) LogNotRead(Log, error, Id);
            _rowsLost = true;
        }

        return GridItemsProviderResult.From(_rows, _count);
    }

    [LoggerMessage(LogLevel.Warning, "Sensors of gateway {GatewayId} cannot be read for its page; tried again in a second")]
    private static partial void LogNotRead(ILogger logger, Exception exception, string gatewayId);
}
