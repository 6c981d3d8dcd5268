using IoTRl.Domain.Jobs;
using IoTRl.Grains.Fleet;
using IoTRl.Grains.Jobs;
using IoTRl.Grains.MetaControl;
using IoTRl.Silo.Api;
using IoTRl.Silo.Security;
using Microsoft.Extensions.Options;

namespace IoTRl.Silo.Fleet;

/// <summary>Every change that a person makes, from REST or a page, with its line in the audit log.</summary>
internal sealed class FleetCommands(IGrainFactory grains, IOptions<FleetDirectoryOptions> fleet, AuditLog audit)
{
    public async Task<JobChange> CreateAsync(string who, SparkJobSpec spec, CancellationToken cancellationToken) =>
        Audited(who, "create job", spec.Id, "", Text(spec), await Job(spec.Id).CreateAsync(spec, cancellationToken));

    public async Task<JobChange> ReplaceAsync(string who, SparkJobSpec spec, long? version, CancellationToken cancellationToken)
    {
        var before = await BeforeAsync(spec.Id, Text);
        return Audited(who, "replace job", spec.Id, before, Text(spec), await Job(spec.Id).ReplaceAsync(spec, version, cancellationToken));
    }

    public async Task<bool> DeleteAsync(string who, JobId id, CancellationToken cancellationToken)
    {
        var before = await BeforeAsync(id, Text);
        var existed = await Job(id).DeleteAsync(cancellationToken);
        audit.Record(who, "delete job", id.Value, before, "", existed ? "done" : "unknown-job");
        return existed;
    }

    public async Task<JobChange> SetModeAsync(string who, JobId id, JobMode mode, long? version, CancellationToken cancellationToken)
    {
        var before = await BeforeAsync(id, spec => Words.Of(spec.Mode));
        return Audited(who, "set mode of", id, before, Words.Of(mode), await Job(id).SetModeAsync(mode, version, cancellationToken));
    }

    public async Task<JobChange> SetScenarioAsync(string who, JobId id, string scenario, long? version, CancellationToken cancellationToken)
    {
        var before = await BeforeAsync(id, spec => spec.Scenario);
        var change = await grains.GetGrain<IMetaControllerGrain>(fleet.Value.Fleet).SetScenarioAsync(id, scenario, version, cancellationToken);
        return Audited(who, "set scenario of", id, before, scenario, change);
    }

    public async Task<JobChange> SetLimitsAsync(string who, JobId id, JobLimits limits, long? version, CancellationToken cancellationToken)
    {
        var before = await BeforeAsync(id, spec => Text(spec.Limits));
        return Audited(who, "set limits of", id, before, Text(limits), await Job(id).SetLimitsAsync(limits, version, cancellationToken));
    }

    public async Task<JobChange> SetPolicyAsync(string who, JobId id, string inForce, string? candidate, long? version, CancellationToken cancellationToken)
    {
        var before = await BeforeAsync(id, spec => Text(spec.PolicyInForce, spec.PolicyCandidate));
        return Audited(who, "set policy of", id, before, Text(inForce, candidate), await Job(id).SetPolicyAsync(inForce, candidate, version, cancellationToken));
    }

    public async Task SetFrozenAsync(string who, bool frozen, CancellationToken cancellationToken)
    {
        var directory = grains.GetGrain<IFleetDirectoryGrain>(fleet.Value.Fleet);
        var before = await directory.IsFrozenAsync();
        await directory.SetFrozenAsync(frozen, cancellationToken);
        audit.Record(who, "set freeze of", fleet.Value.Fleet, Text(before), Text(frozen), "done");
    }

    private ISparkJobGrain Job(JobId id) => grains.GetGrain<ISparkJobGrain>(id.Value);

    private async Task<string> BeforeAsync(JobId id, Func<SparkJobSpec, string> text) =>
        await Job(id).SnapshotAsync() is { } snapshot ? text(snapshot.Spec) : "";

    private JobChange Audited(string who, string what, JobId id, string before, string after, JobChange change)
    {
        audit.Record(who, what, id.Value, before, after, change.Rejection?.Reason ?? "done");
        return change;
    }

    private static string Text(bool frozen) => frozen ? "frozen" : "running";

    private static string Text(string inForce, string? candidate) => candidate is null ? inForce : $"{inForce} with {candidate} in shadow";

    private static string Text(JobLimits limits) => FormattableString.Invariant(
        $"{limits.MinExecutors}..{limits.MaxExecutors} executors, budget {limits.BudgetUsdPerHour?.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture) ?? "none"}, {limits.Floors.Length} floors, {limits.Freezes.Length} freezes");

    private static string Text(SparkJobSpec spec) =>
        $"{Words.Of(spec.Mode)}, {spec.Scenario}, {Text(spec.PolicyInForce, spec.PolicyCandidate)}, {Text(spec.Limits)}";
}
