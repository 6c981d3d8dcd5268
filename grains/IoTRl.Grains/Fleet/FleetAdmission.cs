using System.Collections.Immutable;
using IoTRl.Domain;
using IoTRl.Domain.Gateways;
using IoTRl.Domain.Jobs;

namespace IoTRl.Grains.Fleet;

/// <summary>Who may join a fleet: a refusal names the one and the limit.</summary>
internal static class FleetAdmission
{
    /// <summary>The record with these gateways in it, and the answer to each: the same record where all stand there already. In the order in which they came.</summary>
    public static (FleetGatewaysState Next, ImmutableArray<Rejection?> Rejections) Admit(FleetGatewaysState state, IReadOnlyList<FleetGateway> gateways, FleetDirectoryOptions options)
    {
        var index = new Dictionary<GatewayId, int>(state.Gateways.Length + gateways.Count);
        foreach (var known in state.Gateways) index.Add(known.Id, index.Count);
        var next = state.Gateways.ToBuilder();
        var (rejections, changed) = (ImmutableArray.CreateBuilder<Rejection?>(gateways.Count), false);
        foreach (var gateway in gateways)
        {
            if (index.TryGetValue(gateway.Id, out var at))
            {
                // The kind is that of the first reading; the bridge may know a gateway before it.
                if (next[at].Kind.Length == 0 && gateway.Kind.Length > 0) (next[at], changed) = (gateway, true);
                rejections.Add(null);
                continue;
            }

            var rejection = Refuse(gateway, next.Count, options);
            rejections.Add(rejection);
            if (rejection is not null) continue;
            index.Add(gateway.Id, next.Count);
            next.Add(gateway);
            changed = true;
        }

        return (changed ? state with { Gateways = next.ToImmutable() } : state, rejections.MoveToImmutable());
    }

    /// <summary>The record with the job and its pool in it: the same one where both stand there already.</summary>
    public static (FleetDirectoryState Next, Rejection? Rejection) Register(FleetDirectoryState state, FleetJob job, FleetDirectoryOptions options)
    {
        var pools = state.Pools.Contains(job.Pool) ? state.Pools : state.Pools.Add(job.Pool);
        for (var index = 0; index < state.Jobs.Length; index++)
        {
            if (state.Jobs[index].Id != job.Id) continue;
            return IsSame(state.Jobs[index], job) && pools == state.Pools
                ? (state, null)
                : (state with { Jobs = state.Jobs.SetItem(index, job), Pools = pools }, null);
        }

        if (state.Jobs.Length >= options.MaxJobs)
            return (state, Rejection.Of("too-many-jobs", FormattableString.Invariant($"job '{job.Id}' would be one more than the {options.MaxJobs} allowed"), "/id"));
        return (state with { Jobs = state.Jobs.Add(job), Pools = pools }, null);
    }

    public static FleetDirectoryState Remove(FleetDirectoryState state, JobId job) =>
        state.Jobs.Any(known => known.Id == job) ? state with { Jobs = state.Jobs.RemoveAll(known => known.Id == job) } : state;

    public static FleetGatewaysState Remove(FleetGatewaysState state, GatewayId gateway) =>
        IndexOf(state, gateway) is var index and >= 0 ? state with { Gateways = state.Gateways.RemoveAt(index) } : state;

    private static Rejection? Refuse(FleetGateway gateway, int admitted, FleetDirectoryOptions options)
    {
        if (options.KnownGatewaysOnly && !options.KnownGateways.Contains(gateway.Id.Value))
            return Rejection.Of("unknown-gateway", $"gateway '{gateway.Id}' is not among the known ones", "/gateway");
        return admitted >= options.MaxGateways
            ? Rejection.Of("too-many-gateways", FormattableString.Invariant($"gateway '{gateway.Id}' would be one more than the {options.MaxGateways} allowed"), "/gateway")
            : null;
    }

    private static int IndexOf(FleetGatewaysState state, GatewayId gateway)
    {
        for (var index = 0; index < state.Gateways.Length; index++)
            if (state.Gateways[index].Id == gateway) return index;
        return -1;
    }

    private static bool IsSame(FleetJob one, FleetJob other) =>
        one.Pool == other.Pool
        && one.Gateways?.Prefix == other.Gateways?.Prefix
        && one.Gateways?.Kind == other.Gateways?.Kind
        && (one.Gateways?.Ids ?? []).SequenceEqual(other.Gateways?.Ids ?? []);
}
