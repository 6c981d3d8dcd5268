using IoTRl.Grains.Rest;

namespace IoTRl.Silo.Pages.Devices;

/// <summary>One sensor of a gateway's list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Sensor">As last seen; null for one that has not been heard for long, and sleeps.</param>
internal sealed record SensorRow(string Id, SensorView? Sensor);
