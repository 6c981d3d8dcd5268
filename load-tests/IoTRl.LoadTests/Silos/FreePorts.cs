using System.Net;
using System.Net.Sockets;

namespace IoTRl.LoadTests.Silos;

/// <summary>Loopback ports that were free a moment ago.</summary>
internal sealed record FreePorts(int Http, int Mqtt, int State, int Silo, int Gateway)
{
    public static FreePorts Take()
    {
        var listeners = Enumerable.Range(0, 5).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToArray();
        foreach (var listener in listeners) listener.Start();
        var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToArray();
        foreach (var listener in listeners) listener.Stop();
        return new FreePorts(ports[0], ports[1], ports[2], ports[3], ports[4]);
    }
}
