using System.Globalization;
using Garnet;
using Microsoft.Extensions.Options;

namespace IoTRl.Silo.State;

/// <summary>A Redis-protocol server inside this process. Every acknowledged write is in its log on disk: a killed process loses none.</summary>
internal sealed class EmbeddedState(IOptions<StateOptions> options, DataFolder folder) : IHostedService, IDisposable
{
    private Task<GarnetServer>? _starting;

    /// <summary>Begins on a thread of its own, so that recovery overlaps with the rest of the start; <see cref="StartAsync"/> waits for it.</summary>
    public void Begin() => _starting ??= Task.Run(Start);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        Begin();
        await _starting!.WaitAsync(cancellationToken); // begun above
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        // Disposed once although registered twice: as itself and as a hosted service.
        if (Interlocked.Exchange(ref _starting, null) is { IsCompletedSuccessfully: true } started) started.GetAwaiter().GetResult().Dispose();
    }

    private GarnetServer Start()
    {
        var server = new GarnetServer(Arguments(options.Value, folder.Path, folder.Password()));
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
