using IoTRl.Domain.Sensors;
using IoTRl.Grains.Rest;
using IoTRl.Silo.Api;

namespace IoTRl.Silo.Pages.Devices;

/// <summary>One sensor as last seen, by its id: there may be a million of them.</summary>
public sealed partial class SensorSearch
{
    private string _id = "";
    private string? _answer;
    private SensorView? _sensor;

    private async Task FindAsync()
    {
        (_answer, _sensor) = (null, null);
        if (!SensorId.Parse(_id.Trim(), "sensor").TryGet(out var id, out var rejection))
        {
            _answer = $"That is no id: {rejection}";
            return;
        }

        try
        {
            if (await Reader.SensorAsync(id) is { } seen) _sensor = GatewayViews.Of(seen);
            else _answer = $"No sensor '{id}' has been heard lately.";
        }
        catch (Exception error)
        {
            // The page's boundary.
            _answer = $"It cannot be read: {error.Message}";
        }
    }
}
