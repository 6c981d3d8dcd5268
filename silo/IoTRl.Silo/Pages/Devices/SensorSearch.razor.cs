using Microsoft.AspNetCore.Components;

namespace IoTRl.Silo.Pages.Devices;

/// <summary>One sensor by its id, which stands in the address: there may be a million of them.</summary>
public sealed partial class SensorSearch
{
    private string? _id;
    private string? _linked;

    [SupplyParameterFromQuery(Name = "sensor")]
    private string? Sensor { get; set; }

    // What somebody is typing stays until the address names another.
    protected override void OnParametersSet()
    {
        if (_linked != Sensor) _id = Sensor;
        _linked = Sensor;
    }

    private void Find() => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("sensor", string.IsNullOrWhiteSpace(_id) ? null : _id.Trim()));
}
