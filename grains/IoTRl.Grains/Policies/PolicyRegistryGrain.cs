using System.Collections.Immutable;
using IoTRl.Domain;
using IoTRl.Domain.Policies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Storage;

namespace IoTRl.Grains.Policies;

/// <summary>Versions of one learned policy: small records, written with each change; the files apart. Everyone reads, nobody is called.</summary>
[GrainType("policy-registry")]
internal sealed partial class PolicyRegistryGrain(
    [PersistentState(PolicyRegistryState.StorageName, StreamNames.Storage)] IPersistentState<PolicyRegistryState> registry,
    [FromKeyedServices(StreamNames.Storage)] IGrainStorage storage, ScalingPolicyCatalog rules, IOptions<LearnedPolicyOptions> options, TimeProvider time,
    ILogger<PolicyRegistryGrain> logger) : Grain, IPolicyRegistryGrain
{
    private readonly ILogger<PolicyRegistryGrain> _logger = logger;

    private string Name => this.GetPrimaryKeyString();

    private PolicyFiles Files => new(storage, this.GetGrainId());

    /// <inheritdoc/>
    public async Task<PolicyRegistryChange> AddAsync(ImmutableArray<byte> file, string who, long? expectedRevision, CancellationToken cancellationToken = default)
    {
        if (!PolicyRegistryRules.Check(file, registry.State, options.Value.Ppo, rules, who, time.GetUtcNow()).TryGet(out var version, out var wrong)) return Refused(wrong);
        // An answer that was lost on the way: the file is here.
        if (registry.State.Versions.FirstOrDefault(known => known.Digest == version.Digest) is { } known) return Made(known.Number);
        if (PolicyRegistryRules.Conflict(registry.State, expectedRevision) is { } conflict) return Refused(conflict);
        if (!PolicyRegistryRules.Add(registry.State, version, options.Value.Ppo).TryGet(out var next, out wrong)) return Refused(wrong);
        try
        {
            await Files.WriteAsync(version.Number, file);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return await NotStoredAsync(exception, version.Number);
        }

        if (await registry.TryReplaceAsync(next, this, cancellationToken) is { } failure) return await NotStoredAsync(failure, version.Number);
        LogChanged(Name, version.Number, "added", registry.State.Revision);
        return Made(version.Number);
    }

    /// <inheritdoc/>
    public Task<PolicyRegistryChange> ScoreAsync(int number, PolicyScore score, long? expectedRevision, CancellationToken cancellationToken = default) =>
        ChangeAsync(state => PolicyRegistryRules.Score(state, number, score), expectedRevision, "scored", cancellationToken, number);

    /// <inheritdoc/>
    public Task<PolicyRegistryChange> PromoteAsync(int number, long? expectedRevision, CancellationToken cancellationToken = default) =>
        ChangeAsync(state => PolicyRegistryRules.Promote(state, number), expectedRevision, "put in force", cancellationToken);

    /// <inheritdoc/>
    public Task<PolicyRegistryChange> RollBackAsync(long? expectedRevision, CancellationToken cancellationToken = default) =>
        ChangeAsync(PolicyRegistryRules.RollBack, expectedRevision, "put in force again", cancellationToken);

    /// <inheritdoc/>
    public async Task<PolicyRegistryChange> RemoveAsync(int number, long? expectedRevision, CancellationToken cancellationToken = default)
    {
        var change = await ChangeAsync(state => PolicyRegistryRules.Remove(state, number), expectedRevision, "removed", cancellationToken, number);
        // The record is gone by now; a file without one costs its bytes and nothing else.
        if (change.Rejection is null) await TryClearAsync(number);
        return change;
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<byte>> FileAsync(int number) => Files.ReadAsync(number);

    /// <inheritdoc/>
    public Task<PolicyRegistrySnapshot> SnapshotAsync() => Task.FromResult(registry.State.Snapshot());

    /// <inheritdoc/>
    public Task<PolicyRegistrySnapshot?> OtherAsync(long knownRevision) =>
        Task.FromResult(registry.State.Revision == knownRevision ? null : registry.State.Snapshot());

    private async Task<PolicyRegistryChange> ChangeAsync(
        Func<PolicyRegistryState, Parsed<PolicyRegistryState>> change, long? expectedRevision, string words, CancellationToken cancellationToken, int? number = null)
    {
        if (PolicyRegistryRules.Conflict(registry.State, expectedRevision) is { } conflict) return Refused(conflict);
        if (!change(registry.State).TryGet(out var next, out var rejection)) return Refused(rejection);
        var about = number ?? next.Champion ?? 0;
        if (ReferenceEquals(next, registry.State)) return Made(about);
        if (await registry.TryReplaceAsync(next, this, cancellationToken) is { } failure) return NotStored(failure);
        LogChanged(Name, about, words, registry.State.Revision);
        return Made(about);
    }

    private async Task<PolicyRegistryChange> NotStoredAsync(Exception failure, int number)
    {
        await TryClearAsync(number);
        return NotStored(failure);
    }

    private PolicyRegistryChange NotStored(Exception failure)
    {
        LogNotStored(failure, Name);
        return Refused(Rejection.Of("not-stored", $"the storage did not take it, so nothing has changed: {failure.Message}"));
    }

    private async Task TryClearAsync(int number)
    {
        try
        {
            await Files.ClearAsync(number);
        }
        catch (Exception exception)
        {
            // A number that was not given away is given to the next file, which is written over this one.
            LogFileLeft(exception, Name, number);
        }
    }

    private PolicyRegistryChange Made(int number) => new() { Registry = registry.State.Snapshot(), Number = number };

    private PolicyRegistryChange Refused(Rejection rejection) => new() { Registry = registry.State.Snapshot(), Rejection = rejection };

    [LoggerMessage(LogLevel.Information, "Version {Number} of policy {Policy} is {What}: revision {Revision}")]
    private partial void LogChanged(string policy, int number, string what, long revision);

    [LoggerMessage(LogLevel.Warning, "A change of policy {Policy} could not be stored; nothing has changed, and whoever asked was told")]
    private partial void LogNotStored(Exception exception, string policy);

    [LoggerMessage(LogLevel.Warning, "The file of version {Number} of policy {Policy} could not be removed; it takes up space and nothing else")]
    private partial void LogFileLeft(Exception exception, string policy, int number);
}
