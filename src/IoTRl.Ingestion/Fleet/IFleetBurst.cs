using IoTRl.Domain;

namespace IoTRl.Ingestion.Fleet;

/// <summary>The simulated fleet as people see it and drive it.</summary>
public interface IFleetBurst
{
    /// <summary>What it has done so far; all zero where it is switched off.</summary>
    FleetCounts Counts { get; }

    /// <summary>Sends a burst and answers the number of gateways that burst, or why none does.</summary>
    Task<Parsed<int>> SendAsync(BurstRequest request, CancellationToken cancellationToken = default);
}
