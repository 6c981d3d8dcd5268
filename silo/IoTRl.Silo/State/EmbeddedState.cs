using System.Globalization;
using Garnet;

namespace IoTRl.Silo.State;

/// <summary>A Redis-protocol server inside this process. Every acknowledged write is in its log on disk: a killed process loses none.</summary>
internal sealed class EmbeddedState : IHostedService, IDisposable
{
    private readonly Task<GarnetServer> _starting;

    /// <summary>Begins at once on a thread of its own, so that recovery overlaps with building the host; <see cref="StartAsync"/> waits for it.</summary>
    public EmbeddedState(StateOptions options, DataFolder folder, string password) =>
        _starting = Task.Run(() => Start(Arguments(options, folder.Path, password)));

    public async Task StartAsync(CancellationToken cancellationToken) => await _starting.WaitAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        if (_starting.IsCompletedSuccessfully) _starting.GetAwaiter().GetResult().Dispose();
    }

    private static GarnetServer Start(string[] arguments)
    {
        var server = new GarnetServer(arguments);
        server.Start();
        return server;
    }

    // Pages hold the largest record (a job's history), and a log page must be twice a page of the store; the log is cut by a checkpoint when it reaches its limit.
    private static string[] Arguments(StateOptions options, string folder, string password) =>
    [
        "--port", options.Port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "-q", "--lua",
        "--auth", "Password", "--password", password,
        "--memory", $"{options.MemoryMebibytes.ToString(CultureInfo.InvariantCulture)}m", "--page", "8m", "--index", "16m",
        "--device-type", "RandomAccess", "--checkpointdir", Path.Combine(folder, "state"),
        "--aof", "--aof-commit-wait", "--aof-page-size", "16m", "--aof-memory", "64m", "--aof-size-limit", "256m", "--recover",
    ];
}
