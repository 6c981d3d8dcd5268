using Microsoft.Extensions.Hosting;

namespace IoTRl.Tests.Silo.Pages;

/// <summary>Of a host that has started and does not stop.</summary>
internal sealed class StartedLifetime : IHostApplicationLifetime
{
    public CancellationToken ApplicationStarted { get; } = new(canceled: true);

    public CancellationToken ApplicationStopping => CancellationToken.None;

    public CancellationToken ApplicationStopped => CancellationToken.None;

    public void StopApplication()
    {
    }
}
