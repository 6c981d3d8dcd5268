using IoTRl.Domain.Sensors;
using IoTRl.Grains.Rest;
using IoTRl.Silo.Api;
using IoTRl.Silo.Fleet;
using Microsoft.AspNetCore.Components;

namespace IoTRl.Silo.Pages.Devices;

/// <summary>One sensor, read again every second.</summary>
public sealed partial class SensorCard
{
    private string? _answer;
    private string? _shown;
    private SensorView? _sensor;
    private DateTimeOffset? _read;

    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    protected override Task OnParametersSetAsync()
    {
        if (_shown == Id) return Task.CompletedTask;
        (_shown, _sensor, _answer) = (Id, null, null);
        return Frame is { } frame ? ShowAsync(frame) : Task.CompletedTask;
    }

    private protected override async Task OnFrameAsync(FleetFrame frame)
    {
        if (!SensorId.Parse(Id, "sensor").TryGet(out var id, out var rejection))
        {
            _answer = $"That is no id: {rejection}";
            return;
        }

        if (frame.Lost is not null) return;
        var seen = await Reader.SensorAsync(id).WaitAsync(FleetReader.Patience, Clock);
        // Meanwhile another may have been asked for.
        if (Id != id.Value) return;
        (_read, _sensor) = seen is null ? (_read, _sensor) : (frame.Time, GatewayViews.Of(seen));
        _answer = seen is not null ? null : _sensor is null ? $"No sensor '{id}' has been heard lately." : "It is not heard any more: what is below is what it said last.";
    }
}
