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

    private QuickGrid<GatewayView>? _grid;
    private GatewayId[]? _gateways;
    private int _known;
    private DateTimeOffset _read;
    private DateTimeOffset _now;
    private string? _lost;

    /// <summary>Part of an id or kind.</summary>
    [SupplyParameterFromQuery(Name = "q")]
    private string? Filter { get; set; }

    private string Shown => _gateways is null ? "" : _gateways.Length == _known ? $"{Show.Count(_known)} gateways" : $"{Show.Count(_gateways.Length)} of {Show.Count(_known)} gateways";

    protected override Task OnParametersSetAsync() => ReadAsync();

    private protected override async Task OnFrameAsync(FleetFrame frame)
    {
        (_lost, _now) = (frame.Lost, frame.Time);
        if (frame.Lost is not null) return;
        if (frame.Time - _read >= DirectoryStands) await ReadAsync();
        if (_grid is not null) await _grid.RefreshDataAsync();
    }

    private async Task ReadAsync()
    {
        try
        {
            var directory = await Reader.DirectoryAsync();
            _known = directory.Gateways.Length;
            _gateways = [.. directory.Gateways.Where(gateway => Matches(gateway.Id.Value) || Matches(gateway.Kind)).Select(gateway => gateway.Id).OrderBy(id => id.Value, StringComparer.Ordinal)];
            _read = Frame?.Time ?? default;
        }
        catch (Exception error)
        {
            // The page's boundary: it says so, and reads again with the next second.
            _lost = error.Message;
        }
    }

    private bool Matches(string text) => string.IsNullOrWhiteSpace(Filter) || text.Contains(Filter.Trim(), StringComparison.OrdinalIgnoreCase);

    private async ValueTask<GridItemsProviderResult<GatewayView>> ProvideAsync(GridItemsProviderRequest<GatewayView> request)
    {
        var gateways = _gateways ?? [];
        var asked = gateways.Skip(request.StartIndex).Take(request.Count ?? 0);
        var seen = await Reader.GatewaysAsync(asked);
        return GridItemsProviderResult.From([.. seen.Select(GatewayViews.Of)], gateways.Length);
    }

    private string? AgeOf(GatewayView gateway) => gateway.LastSeen is { } seen && _now > seen ? Show.Age(_now - seen) : null;

    private void FilterBy(ChangeEventArgs change) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("q", change.Value as string is { Length: > 0 } text ? text : null), replace: true);
}
