using IoTRl.Grains;
using IoTRl.Grains.Rest;
using Orleans.Streams;

namespace IoTRl.Silo.Health;

/// <summary>The stream providers of readings and decisions are there.</summary>
internal sealed class StreamsPart(IServiceProvider services) : IReadinessPart
{
    public string Name => "streams";

    public Task<PartView> CheckAsync(CancellationToken cancellationToken)
    {
        string[] missing = [.. new[] { StreamNames.Telemetry, StreamNames.Decisions }.Where(name => services.GetKeyedService<IStreamProvider>(name) is null)];
        return Task.FromResult(PartState.Of(Name, missing.Length == 0, missing.Length == 0 ? "telemetry and decisions" : $"missing: {string.Join(", ", missing)}"));
    }
}
