using System.Collections.Immutable;

namespace IoTRl.Grains.Policies;

/// <summary>What a registry stores of its versions; their files lie apart, so that this stays small.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.policy-registry-state")]
internal sealed record PolicyRegistryState
{
    public const string StorageName = "policy-registry";

    [Id(0)] public long Revision { get; init; }

    [Id(1)] public ImmutableArray<PolicyVersion> Versions { get; init; } = [];

    /// <summary>Versions in the order in which they came into force, the present one last.</summary>
    [Id(2)] public ImmutableArray<int> Champions { get; init; } = [];

    /// <summary>Number of the last version that was added; one that was removed does not come again.</summary>
    [Id(3)] public int LastNumber { get; init; }

    public int? Champion => Champions.IsEmpty ? null : Champions[^1];

    public PolicyRegistrySnapshot Snapshot() => new() { Revision = Revision, Champion = Champion, Versions = Versions };
}
