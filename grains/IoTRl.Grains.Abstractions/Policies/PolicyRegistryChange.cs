using IoTRl.Domain;

namespace IoTRl.Grains.Policies;

/// <summary>Answer to a change of the registry: what is in it afterwards, and why the change was refused where it was.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.policy-registry-change")]
public sealed record PolicyRegistryChange
{
    /// <summary>As it stands after the change, or without it.</summary>
    [Id(0)] public required PolicyRegistrySnapshot Registry { get; init; }

    /// <summary>Number of the version that the change was about; null where it was refused.</summary>
    [Id(1)] public int? Number { get; init; }

    /// <summary>
    /// Null where the change was made. Reasons: <c>version-conflict</c>, <c>unknown-version</c>, <c>bad-snapshot</c>, <c>too-large</c>, <c>too-many-versions</c>,
    /// <c>nothing-before</c>, <c>in-force</c>, <c>invalid</c>, <c>not-stored</c>.
    /// </summary>
    [Id(2)] public Rejection? Rejection { get; init; }
}
