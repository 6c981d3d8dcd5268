using System.Net;
using System.Net.Sockets;

namespace IoTRl.Silo.Hosting;

/// <summary>Finds every port in use before any part starts, so that one start names them all.</summary>
internal static class PortCheck
{
    /// <summary>One line a port that cannot be had, naming its option.</summary>
    public static IReadOnlyList<string> Busy(IEnumerable<RequiredPort> ports) =>
        [.. ports.Select(Refusal).OfType<string>()];

    private static string? Refusal(RequiredPort port)
    {
        using var socket = new Socket(port.Address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        // No address reuse: it would share the port with a listener that allows it, as Orleans' do, and find it free.
        try
        {
            socket.Bind(new IPEndPoint(port.Address, port.Number));
            socket.Listen(1);
            return null;
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return FormattableString.Invariant($"port {port.Number} ({port.Purpose}) is in use: stop what uses it, or choose another with --{port.Option}=");
        }
        catch (SocketException error)
        {
            return FormattableString.Invariant($"port {port.Number} ({port.Purpose}) on {port.Address} cannot be opened ({error.SocketErrorCode}): choose another with --{port.Option}=");
        }
    }
}
