using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace IoTRl.Testing.Servers;

/// <summary>Debian's redis-server with its log on disk before it answers: what it acknowledged survives a kill.</summary>
public sealed class RedisServer : TestServer
{
    private const string Program = "redis-server";

    private RedisServer()
        : base("redis")
    {
    }

    /// <summary>Why it cannot be started here; null where it can.</summary>
    public static string? Missing => RealServers.TryFindProgram(Program, out _) ? null : "redis-server is not installed (Debian package redis-server)";

    /// <summary>Starts one on a free port, empty. Throws <see cref="ServerStartException"/> where it does not answer.</summary>
    public static Task<RedisServer> StartNewAsync() => StartNewAsync(() => new RedisServer());

    private protected override Task LaunchAsync()
    {
        StartProgram(
            RealServers.Program(Program),
            "--port", Port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--dir", Folder, "--daemonize", "no", "--save", "", "--appendonly", "yes", "--appendfsync", "always");
        return WaitUntilAsync(AnswersAsync, "output.log");
    }

    private async Task<bool> AnswersAsync()
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, Port);
            var stream = client.GetStream();
            await stream.WriteAsync("PING\r\n"u8.ToArray());
            var answer = new byte["+PONG"u8.Length];
            await stream.ReadExactlyAsync(answer);
            // While it reads its log it answers -LOADING.
            return answer.AsSpan().SequenceEqual("+PONG"u8);
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            return false;
        }
    }
}
