using IoTRl.Grains.Rest;

namespace IoTRl.Silo.Health;

/// <summary>This silo is an active member of its cluster.</summary>
internal sealed class SiloPart(ISiloStatusOracle silos) : IReadinessPart
{
    public string Name => "silo";

    public Task<PartView> CheckAsync(CancellationToken cancellationToken)
    {
        var active = silos.GetApproximateSiloStatuses(onlyActive: true).Count;
        return Task.FromResult(PartState.Of(Name, silos.CurrentStatus == SiloStatus.Active, FormattableString.Invariant($"{silos.CurrentStatus}, {active} active in the cluster")));
    }
}
