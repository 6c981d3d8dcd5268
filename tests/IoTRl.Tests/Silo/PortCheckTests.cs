using System.Net;
using System.Net.Sockets;
using IoTRl.Silo.Hosting;

namespace IoTRl.Tests.Silo;

[Trait("Level", "Unit")]
public sealed class PortCheckTests
{
    [Fact]
    public void Busy_OfPortsInUse_NamesEachWithItsOption()
    {
        using var one = Listen();
        using var other = Listen();

        var lines = PortCheck.Busy([new("Http:Port", "HTTP", IPAddress.Loopback, Port(one)), new("Mqtt:Port", "MQTT", IPAddress.Loopback, Port(other))]);

        Assert.Equal(2, lines.Count);
        Assert.Contains("--Http:Port=", lines[0], StringComparison.Ordinal);
        Assert.Contains("--Mqtt:Port=", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Busy_OfAPortWhoseListenerWouldShareIt_NamesIt()
    {
        using var sharing = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        sharing.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        sharing.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        sharing.Listen();

        Assert.Single(PortCheck.Busy([new("Cluster:SiloPort", "silo", IPAddress.Loopback, ((IPEndPoint)sharing.LocalEndPoint!).Port)])); // bound: it has one
    }

    [Fact]
    public void Busy_OfAFreePort_IsEmpty()
    {
        int port;
        using (var listener = Listen()) port = Port(listener);

        Assert.Empty(PortCheck.Busy([new("Http:Port", "HTTP", IPAddress.Loopback, port)]));
    }

    private static TcpListener Listen()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }

    private static int Port(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;
}
