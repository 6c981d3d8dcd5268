using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using IoTRl.Testing;

namespace IoTRl.Tests.Ingestion.Mqtt;

/// <summary>A mosquitto of this test alone, on a free port of loopback, with its state in a folder of its own.</summary>
internal sealed class MosquittoProcess : IAsyncDisposable
{
    private readonly string _folder;
    private readonly string[] _settings;
    private Process? _process;

    private MosquittoProcess(string folder, int port, string[] settings) => (_folder, Port, _settings) = (folder, port, settings);

    public int Port { get; }

    /// <summary>The program; null where this machine has none.</summary>
    public static string? Program { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/sbin").Append("/usr/local/sbin")
            .Select(folder => Path.Combine(folder, "mosquitto")).FirstOrDefault(File.Exists);

    public static void SkipWhereAbsent() => Assert.SkipWhen(Program is null, "mosquitto is not installed (Debian: apt install mosquitto)");

    /// <summary>A broker that is not started yet; its queues are wide and its state outlives a stop.</summary>
    public static MosquittoProcess Create(params string[] settings)
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return new MosquittoProcess(Directory.CreateTempSubdirectory("iotrl-mosquitto-").FullName, ((IPEndPoint)probe.LocalEndpoint).Port, settings);
    }

    public static async Task<MosquittoProcess> StartedAsync(params string[] settings)
    {
        var broker = Create(settings);
        await broker.StartAsync();
        return broker;
    }

    public async Task StartAsync()
    {
        var configuration = Path.Combine(_folder, "mosquitto.conf");
        string[] standard = [FormattableString.Invariant($"listener {Port} 127.0.0.1"), "persistence true", $"persistence_location {_folder}/", "max_queued_messages 0", $"user {Environment.UserName}"];
        await File.WriteAllLinesAsync(configuration, [.. standard, .. _settings.Length == 0 ? ["allow_anonymous true"] : _settings]);
        _process = Process.Start(new ProcessStartInfo(Program!, ["-c", configuration]) { RedirectStandardError = true, RedirectStandardOutput = true }) // skipped where absent
            ?? throw new InvalidOperationException("mosquitto did not start");
        var process = _process;
        var errors = process.StandardError.ReadToEndAsync();
        _ = process.StandardOutput.ReadToEndAsync();
        await Eventually.SeeAsync("mosquitto", "a listener", CanConnectAsync, can => can);

        async Task<bool> CanConnectAsync()
        {
            if (process.HasExited) throw new InvalidOperationException($"mosquitto ended: {await errors}");
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

    /// <summary>Ends it as the system does, so that it writes its state.</summary>
    public async Task StopAsync()
    {
        if (_process is not { HasExited: false } process) return;
        using var terminating = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await terminating.WaitForExitAsync();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false } process)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
