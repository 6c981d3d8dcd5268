using IoTRl.Domain;
using IoTRl.Domain.Gateways;
using IoTRl.Domain.Jobs;

namespace IoTRl.Grains.Fleet;

/// <summary>Who may join a fleet: a refusal names the one and the limit.</summary>
internal static class FleetAdmission
{
    /// <summary>The record with the gateway in it: the same one where it stands there already.</summary>
    public static (FleetGatewaysState Next, Rejection? Rejection) Admit(FleetGatewaysState state, FleetGateway gateway, FleetDirectoryOptions options)
    {
        var index = IndexOf(state, gateway.Id);
        if (index >= 0)
        {
            // The kind is that of the first reading; the bridge may know a gateway before it.
            return state.Gateways[index].Kind.Length > 0 || gateway.Kind.Length == 0
                ? (state, null)
                : (state with { Gateways = state.Gateways.SetItem(index, gateway) }, null);
        }

        if (options.KnownGatewaysOnly && !options.KnownGateways.Contains(gateway.Id.Value))
            return (state, Rejection.Of("unknown-gateway", $"gateway '{gateway.Id}' is not among the known ones", "/gateway"));
        if (state.Gateways.Length >= options.MaxGateways)
            return (state, Rejection.Of("too-many-gateways", FormattableString.Invariant($"gateway '{gateway.Id}' would be one more than the {options.MaxGateways} allowed"), "/gateway"));
        return (state with { Gateways = state.Gateways.Add(gateway) }, null);
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
