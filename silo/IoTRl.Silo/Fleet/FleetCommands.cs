using IoTRl.Domain;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Policies;
using IoTRl.Domain.Pools;
using IoTRl.Grains.Fleet;
using IoTRl.Grains.Jobs;
using IoTRl.Grains.MetaControl;
using IoTRl.Grains.Policies;
using IoTRl.Grains.Pools;
using IoTRl.Silo.Api;
using IoTRl.Silo.Security;
using Microsoft.Extensions.Options;

namespace IoTRl.Silo.Fleet;

/// <summary>Every change that a person makes, from REST or a page, with its line in the audit log. A job that the directory does not know is refused without waking it.</summary>
internal sealed class FleetCommands(FleetReader reader, IGrainFactory grains, IOptions<FleetDirectoryOptions> fleet, AuditLog audit)
{
    public async Task<JobChange> CreateAsync(string who, SparkJobSpec spec, CancellationToken cancellationToken) =>
        Audited(who, "create job", spec.Id, "", Text(spec), await Job(spec.Id).CreateAsync(spec, cancellationToken));

    public Task<JobChange> ReplaceAsync(string who, SparkJobSpec spec, long? version, CancellationToken cancellationToken) =>
        ChangeAsync(who, "replace job", spec.Id, Text, Text(spec), job => job.ReplaceAsync(spec, version, cancellationToken));

    public Task<JobChange> DeleteAsync(string who, JobId id, long? version, CancellationToken cancellationToken) =>
        ChangeAsync(who, "delete job", id, Text, "", job => job.DeleteAsync(version, cancellationToken));

    public Task<JobChange> SetModeAsync(string who, JobId id, JobMode mode, long? version, CancellationToken cancellationToken) =>
        ChangeAsync(who, "set mode of", id, spec => Words.Of(spec.Mode), Words.Of(mode), job => job.SetModeAsync(mode, version, cancellationToken));

    public Task<JobChange> SetScenarioAsync(string who, JobId id, string scenario, long? version, CancellationToken cancellationToken) =>
        ChangeAsync(who, "set scenario of", id, spec => spec.Scenario, scenario,
            _ => grains.GetGrain<IMetaControllerGrain>(fleet.Value.Fleet).SetScenarioAsync(id, scenario, version, cancellationToken));

    public Task<JobChange> SetLimitsAsync(string who, JobId id, JobLimits limits, long? version, CancellationToken cancellationToken) =>
        ChangeAsync(who, "set limits of", id, spec => Text(spec.Limits), Text(limits), job => job.SetLimitsAsync(limits, version, cancellationToken));

    public Task<JobChange> SetPolicyAsync(string who, JobId id, string inForce, string? candidate, long? version, CancellationToken cancellationToken) =>
        ChangeAsync(who, "set policy of", id, spec => Text(spec.PolicyInForce, spec.PolicyCandidate), Text(inForce, candidate),
            job => job.SetPolicyAsync(inForce, candidate, version, cancellationToken));

    public async Task SetFrozenAsync(string who, bool frozen, CancellationToken cancellationToken)
    {
        var directory = grains.GetGrain<IFleetDirectoryGrain>(fleet.Value.Fleet);
        var before = await directory.IsFrozenAsync();
        await directory.SetFrozenAsync(frozen, cancellationToken);
        audit.Record(who, "set freeze of", fleet.Value.Fleet, Text(before), Text(frozen), "done");
    }

    /// <summary>Null where it is done.</summary>
    public async Task<Rejection?> DrainAsync(string who, PoolId id, bool drained, CancellationToken cancellationToken)
    {
        if (!(await reader.DirectoryAsync()).Pools.Contains(id))
        {
            var unknown = Rejection.Of("unknown-pool", $"there is no pool '{id}'", "/id");
            audit.Record(who, "set drain of", id.Value, "", Drain(drained), unknown.Reason);
            return unknown;
        }

        var pool = grains.GetGrain<IExecutorPoolGrain>(id.Value);
        var before = (await reader.PoolAsync(id)).Drained;
        await pool.DrainAsync(drained, cancellationToken);
        audit.Record(who, "set drain of", id.Value, Drain(before), Drain(drained), "done");
        return null;
    }

    public Task<PolicyRegistryChange> AddPolicyAsync(string who, ReadOnlyMemory<byte> file, long? revision, CancellationToken cancellationToken) =>
        ChangeAsync(who, "add version of", FormattableString.Invariant($"{file.Length} bytes"), registry => registry.AddAsync([.. file.Span], who, revision, cancellationToken));

    public Task<PolicyRegistryChange> PromotePolicyAsync(string who, int version, long? revision, CancellationToken cancellationToken) =>
        ChangeAsync(who, "promote version of", Text(version), registry => registry.PromoteAsync(version, revision, cancellationToken));

    public Task<PolicyRegistryChange> RollBackPolicyAsync(string who, long? revision, CancellationToken cancellationToken) =>
        ChangeAsync(who, "roll back", "the version before", registry => registry.RollBackAsync(revision, cancellationToken));

    public Task<PolicyRegistryChange> ScorePolicyAsync(string who, int version, PolicyScore score, long? revision, CancellationToken cancellationToken) =>
        ChangeAsync(who, "score version of", Text(version), registry => registry.ScoreAsync(version, score, revision, cancellationToken));

    public Task<PolicyRegistryChange> RemovePolicyAsync(string who, int version, long? revision, CancellationToken cancellationToken) =>
        ChangeAsync(who, "remove version of", Text(version), registry => registry.RemoveAsync(version, revision, cancellationToken));

    private ISparkJobGrain Job(JobId id) => grains.GetGrain<ISparkJobGrain>(id.Value);

    private async Task<JobChange> ChangeAsync(
        string who, string what, JobId id, Func<SparkJobSpec, string> before, string after, Func<ISparkJobGrain, Task<JobChange>> change) =>
        await reader.JobAsync(id) is { } known
            ? Audited(who, what, id, before(known.Spec), after, await change(Job(id)))
            : Audited(who, what, id, "", after, new() { Rejection = Rejection.Of("unknown-job", $"there is no job '{id}'", "/id") });

    private async Task<PolicyRegistryChange> ChangeAsync(string who, string what, string after, Func<IPolicyRegistryGrain, Task<PolicyRegistryChange>> change)
    {
        var before = (await reader.PolicyRegistryAsync()).Champion;
        var made = await change(grains.GetGrain<IPolicyRegistryGrain>(PpoPolicy.PolicyName));
        var words = made.Number is { } number ? $"{after} (version {Text(number)})" : after;
        audit.Record(who, what, PpoPolicy.PolicyName, before is { } champion ? $"version {Text(champion)} in force" : "no version in force", words, made.Rejection?.Reason ?? "done");
        return made;
    }

    private JobChange Audited(string who, string what, JobId id, string before, string after, JobChange change)
    {
        audit.Record(who, what, id.Value, before, after, change.Rejection?.Reason ?? "done");
        return change;
    }

    private static string Text(int version) => version.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Text(bool frozen) => frozen ? "frozen" : "running";

    private static string Drain(bool drained) => drained ? "drained" : "filled";

    private static string Text(string inForce, string? candidate) => candidate is null ? inForce : $"{inForce} with {candidate} in shadow";

    private static string Text(JobLimits limits) => FormattableString.Invariant(
        $"{limits.MinExecutors}..{limits.MaxExecutors} executors, budget {limits.BudgetUsdPerHour?.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture) ?? "none"}, {limits.Floors.Length} floors, {limits.Freezes.Length} freezes");

    private static string Text(SparkJobSpec spec) =>
        $"{Words.Of(spec.Mode)}, {spec.Scenario}, {Text(spec.PolicyInForce, spec.PolicyCandidate)}, {Text(spec.Limits)}";
}
