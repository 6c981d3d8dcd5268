using IoTRl.Grains.Rest;
using IoTRl.Silo.Fleet;

namespace IoTRl.Silo.Health;

/// <summary>The fleet's directory answers.</summary>
internal sealed class FleetPart(FleetReader reader) : IReadinessPart
{
    public string Name => "fleet";

    public async Task<PartView> CheckAsync(CancellationToken cancellationToken)
    {
        var fleet = await reader.DirectoryAsync().WaitAsync(cancellationToken);
        return PartState.Of(Name, ready: true, FormattableString.Invariant($"{fleet.Jobs.Length} jobs, {fleet.Gateways.Length} gateways{(fleet.Frozen ? ", frozen" : "")}"));
    }
}
