using IoTRl.Grains.Jobs;
using IoTRl.Grains.MetaControl;
using IoTRl.Grains.Pools;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IoTRl.Grains.Fleet;

/// <summary>Touches all jobs and pools and the meta-controller every few seconds, on every silo: grain timers neither come back after a silo's death nor keep their grain from being collected.</summary>
internal sealed partial class FleetKeeper(IGrainFactory grains, IOptions<FleetDirectoryOptions> options, TimeProvider time, ILogger<FleetKeeper> logger)
    : BackgroundService
{
    private const int TouchesAtOnce = 64;

    private readonly ILogger<FleetKeeper> _logger = logger;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.KeeperPeriod, time);
        do
        {
            try
            {
                await TouchAllAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogNotTouched(exception, options.Value.Fleet);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TouchAllAsync(CancellationToken stopping)
    {
        var fleet = options.Value.Fleet;
        var snapshot = await grains.GetGrain<IFleetDirectoryGrain>(fleet).SnapshotAsync();
        var touches = snapshot.Jobs.Select(job => (Func<Task>)(() => grains.GetGrain<ISparkJobGrain>(job.Id.Value).TouchAsync()))
            .Concat(snapshot.Pools.Select(pool => (Func<Task>)(() => grains.GetGrain<IExecutorPoolGrain>(pool.Value).TouchAsync())))
            .Append(() => grains.GetGrain<IMetaControllerGrain>(fleet).TouchAsync());
        foreach (var chunk in touches.Chunk(TouchesAtOnce))
            await Task.WhenAll(chunk.Select(touch => TouchAsync(touch, stopping)));
    }

    private async Task TouchAsync(Func<Task> touch, CancellationToken stopping)
    {
        try
        {
            await touch();
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            // One that is away must not leave the others untouched.
            LogNotTouched(exception, options.Value.Fleet);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Not everything of fleet {Fleet} could be touched; the next round tries again")]
    private partial void LogNotTouched(Exception exception, string fleet);
}
