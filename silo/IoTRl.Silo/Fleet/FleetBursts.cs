using IoTRl.Domain;
using IoTRl.Grains.Rest;
using IoTRl.Ingestion.Fleet;
using IoTRl.Silo.Security;
using Microsoft.Extensions.Options;

namespace IoTRl.Silo.Fleet;

/// <summary>Bursts of the simulated fleet on demand.</summary>
internal sealed class FleetBursts(IFleetBurst fleet, IOptions<FleetOptions> options, TimeProvider clock, AuditLog audit)
{
    public bool IsPossible => options.Value.Enabled;

    public async Task<Parsed<BurstAnswer>> SendAsync(string who, Grains.Rest.BurstRequest request, CancellationToken cancellationToken)
    {
        var start = clock.GetUtcNow() + TimeSpan.FromSeconds(request.AnnouncedAheadSeconds is > 0 and <= Ingestion.Fleet.BurstRequest.LongestSeconds and var ahead ? ahead : 0);
        var sent = await fleet.SendAsync(
            new()
            {
                GatewayPrefix = request.GatewayPrefix,
                Factor = request.Factor,
                LengthSeconds = request.Seconds,
                AnnouncedAheadSeconds = request.AnnouncedAheadSeconds,
            },
            cancellationToken);
        var isSent = sent.TryGet(out var gateways, out var rejection);
        audit.Record(who, "send burst to", request.GatewayPrefix ?? "all gateways", "", FormattableString.Invariant($"{request.Factor} times for {request.Seconds} s"), rejection?.Reason ?? "done");
        return isSent ? new BurstAnswer { Gateways = gateways, Start = start, Seconds = request.Seconds, Factor = request.Factor } : rejection!; // not sent: there is one
    }
}
