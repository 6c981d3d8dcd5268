using System.Globalization;

namespace IoTRl.LoadTests.Silos;

/// <summary>How a silo is told its ports and its data folder: the one place that knows the options' names.</summary>
internal static class SiloArguments
{
    public static IEnumerable<string> Of(string assembly, string dataFolder, FreePorts ports, IReadOnlyList<string> settings) =>
    [
        assembly,
        Setting("Http:Port", ports.Http),
        Setting("Mqtt:Port", ports.Mqtt),
        Setting("State:Port", ports.State),
        Setting("Cluster:SiloPort", ports.Silo),
        Setting("Cluster:GatewayPort", ports.Gateway),
        $"--State:Directory={Path.Combine(dataFolder, ".iotrl")}",
        .. settings,
    ];

    private static string Setting(string name, int value) => string.Create(CultureInfo.InvariantCulture, $"--{name}={value}");
}
