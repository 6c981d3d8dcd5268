namespace IoTRl.Silo.Fleet;

/// <summary>Keys of the fleet's own grains: one fleet a cluster.</summary>
internal static class FleetKeys
{
    public const string Fleet = "fleet";
}
