using IoTRl.Ingestion.Fleet;
using IoTRl.Silo.Fleet;
using IoTRl.Silo.Hosting;
using IoTRl.Silo.State;
using Microsoft.Extensions.Options;

namespace IoTRl.Silo.Demo;

/// <summary>Creates the demo jobs once in the life of a state: a mark beside the state says that it was done, so that a deleted job does not come back.</summary>
internal sealed partial class DemoSeeder(
    FleetCommands commands, StateServer state, IOptions<DemoOptions> demo, IOptions<FleetOptions> fleet, IOptions<MembershipOptions> membership, TimeProvider clock, ILogger<DemoSeeder> logger)
    : BackgroundService
{
    private const string Who = "demo";
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!demo.Value.Enabled || !fleet.Value.Enabled) return;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await SeedAsync(stoppingToken);
                return;
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                // Whatever was away may come back; creating a job twice is harmless.
                LogRetry(error);
                await Task.Delay(RetryDelay, clock, stoppingToken);
            }
        }
    }

    private async Task SeedAsync(CancellationToken cancellationToken)
    {
        var database = (await state.ConnectAsync()).GetDatabase();
        var mark = $"{membership.Value.Name}/demo-jobs";
        if (await database.KeyExistsAsync(mark)) return;
        foreach (var job in DemoJobs.All) await commands.CreateAsync(Who, job, cancellationToken);
        await database.StringSetAsync(mark, clock.GetUtcNow().ToString("O", System.Globalization.CultureInfo.InvariantCulture));
    }

    [LoggerMessage(LogLevel.Warning, "The demo jobs could not be created; tried again in a second")]
    private partial void LogRetry(Exception exception);
}
