using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace IoTRl.Testing.Servers;

/// <summary>Ports of loopback that a server can have again after a restart.</summary>
public static class FreePort
{
    // Below what systems give to outgoing connections: one of those could hold the port while its server is down.
    private const int Lowest = 15_000;
    private const int Highest = 30_000;
    private const int Attempts = 100;

    /// <summary>One that was free a moment ago.</summary>
    public static int Take()
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var port = RandomNumberGenerator.GetInt32(Lowest, Highest);
            if (IsFree(port)) return port;
        }

        throw new InvalidOperationException($"No free port between {Lowest} and {Highest} found.");
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
