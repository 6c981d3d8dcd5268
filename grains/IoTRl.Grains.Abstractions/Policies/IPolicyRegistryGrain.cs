using System.Collections.Immutable;
using Orleans.Concurrency;

namespace IoTRl.Grains.Policies;

/// <summary>
/// Versions of one learned policy, of which at most one is in force. Key: name of the policy. Every change may expect a revision, and is durable before it returns;
/// one that is refused, or that the storage does not take, leaves everything as it was.
/// </summary>
[Alias("iotrl.policy-registry")]
public interface IPolicyRegistryGrain : IGrainWithStringKey
{
    /// <summary>Checks a snapshot and keeps it as a candidate; refused with the first thing that is wrong with it. A file that is there already keeps its number. Safe to repeat.</summary>
    /// <param name="file">The <c>.safetensors</c> file.</param>
    /// <param name="who">Who adds it.</param>
    /// <param name="expectedRevision">Null for whatever it is.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    [Alias("Add")]
    Task<PolicyRegistryChange> AddAsync(ImmutableArray<byte> file, string who, long? expectedRevision, CancellationToken cancellationToken = default);

    /// <summary>Keeps how a version did; the last word counts. Safe to repeat.</summary>
    [Alias("Score")]
    Task<PolicyRegistryChange> ScoreAsync(int number, PolicyScore score, long? expectedRevision, CancellationToken cancellationToken = default);

    /// <summary>Puts a version in force in place of the present one. Safe to repeat.</summary>
    [Alias("Promote")]
    Task<PolicyRegistryChange> PromoteAsync(int number, long? expectedRevision, CancellationToken cancellationToken = default);

    /// <summary>Puts the version in force again that was before the present one. Repeated without a revision it goes one further back.</summary>
    [Alias("RollBack")]
    Task<PolicyRegistryChange> RollBackAsync(long? expectedRevision, CancellationToken cancellationToken = default);

    /// <summary>Forgets a version that is not in force, with its file.</summary>
    [Alias("Remove")]
    Task<PolicyRegistryChange> RemoveAsync(int number, long? expectedRevision, CancellationToken cancellationToken = default);

    /// <summary>The file of a version; empty where there is none.</summary>
    [Alias("File"), ReadOnly]
    Task<ImmutableArray<byte>> FileAsync(int number);

    /// <summary>As it stands now; changes nothing.</summary>
    [Alias("Snapshot"), AlwaysInterleave, ReadOnly]
    Task<PolicyRegistrySnapshot> SnapshotAsync();

    /// <summary>The same for a silo that knows a revision: null while it is still that one.</summary>
    [Alias("Other"), AlwaysInterleave, ReadOnly]
    Task<PolicyRegistrySnapshot?> OtherAsync(long knownRevision);
}
