using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace IoTRl.Grains.Policies;

/// <summary>Looks at the registry every second, on every silo, so that no decision has to wait for it.</summary>
internal sealed class PolicyKeeper(JobPolicies policies, IOptions<LearnedPolicyOptions> options, TimeProvider time) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.Ppo.RefreshPeriod, time);
        do
        {
            await policies.RefreshAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
