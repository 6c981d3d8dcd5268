using System.Net;
using System.Net.Sockets;

namespace IoTRl.Testing.Servers;

/// <summary>
/// Debian's mosquitto, open to anybody on loopback, with persistence and room for a million messages a client. It writes its file when it is stopped in order; a kill loses what
/// came since the last write, unless every change is written: then what it has acknowledged survives from its next answer to anybody on.
/// </summary>
public sealed class MosquittoServer : TestServer
{
    private const string Program = "mosquitto";

    private readonly bool _everyChangeWritten;
    private readonly string[] _access;

    private MosquittoServer(bool everyChangeWritten, string[] access)
        : base("mosquitto") => (_everyChangeWritten, _access) = (everyChangeWritten, access);

    /// <summary>Why it cannot be started here; null where it can.</summary>
    public static string? Missing => RealServers.TryFindProgram(Program, out _) ? null : "mosquitto is not installed (Debian package mosquitto)";

    /// <summary>Starts one on a free port, without sessions. Throws <see cref="ServerStartException"/> where it does not answer.</summary>
    /// <param name="everyChangeWritten">Writes the whole file after every change, which is slow with many messages.</param>
    /// <param name="access">Settings of its listener that say who may connect and how; anybody, in plain, where there are none.</param>
    public static Task<MosquittoServer> StartNewAsync(bool everyChangeWritten = false, params string[] access) =>
        StartNewAsync(() => new MosquittoServer(everyChangeWritten, access.Length == 0 ? ["allow_anonymous true"] : access));

    private protected override async Task LaunchAsync()
    {
        var settings = Path.Combine(Folder, "mosquitto.conf");
        await File.WriteAllTextAsync(settings, FormattableString.Invariant($"""
            listener {Port} 127.0.0.1
            {string.Join('\n', _access)}
            persistence true
            persistence_location {Folder}/
            autosave_on_changes {(_everyChangeWritten ? "true" : "false")}
            autosave_interval {(_everyChangeWritten ? 1 : 0)}
            max_queued_messages 1000000
            user {Environment.UserName}

            """));
        StartProgram(RealServers.Program(Program), "-c", settings);
        await WaitUntilAsync(AnswersAsync, "output.log");
    }

    // Its file is read before it listens.
    private async Task<bool> AnswersAsync()
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
