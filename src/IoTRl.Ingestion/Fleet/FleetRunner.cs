using IoTRl.Domain;

namespace IoTRl.Ingestion.Fleet;

/// <summary>Runs simulated gateways side by side against one broker; several runners with several seeds may run in one process.</summary>
public sealed class FleetRunner
{
    private readonly SimulatedGateway[] _gateways;

    /// <param name="loads">The gateways.</param>
    /// <param name="target">Their broker.</param>
    /// <param name="time">Their clock.</param>
    /// <param name="onFailure">Told of each attempt to reach the broker that failed, in words, by several threads; null for nobody.</param>
    public FleetRunner(IEnumerable<GatewayLoad> loads, FleetTarget target, TimeProvider time, Action<string>? onFailure = null) =>
        _gateways = [.. loads.Select(load => new SimulatedGateway(load, target, time, onFailure))];

    /// <summary>Sums over all gateways; the lag is the longest.</summary>
    public FleetCounts Counts => _gateways.Aggregate(new FleetCounts(), (sum, gateway) => sum + gateway.Counts);

    /// <summary>Runs until cancelled, and returns then.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(_gateways.Select(gateway => gateway.RunAsync(cancellationToken)));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The wanted end.
        }
    }

    /// <summary>Begins a burst at the gateways of a prefix, null for all, and answers how many they are.</summary>
    public Parsed<int> Burst(BurstRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Check() is { } rejection) return rejection;
        var chosen = _gateways.Where(gateway => gateway.Id.StartsWith(request.GatewayPrefix ?? "", StringComparison.Ordinal)).ToArray();
        if (chosen.Length == 0) return Rejection.Of("unknown-gateways", "No simulated gateway has this prefix.", "gatewayPrefix");
        foreach (var gateway in chosen) gateway.Add(request.AnnouncedAheadSeconds ?? 0, request.LengthSeconds, request.Factor, request.AnnouncedAheadSeconds);
        return chosen.Length;
    }
}
