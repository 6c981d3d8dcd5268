using System.Collections.Immutable;

namespace IoTRl.Grains.Policies;

/// <summary>A learned policy as the registry has it.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.policy-registry-snapshot")]
public sealed record PolicyRegistrySnapshot
{
    /// <summary>Rises with every change; 0 before the first.</summary>
    [Id(0)] public long Revision { get; init; }

    /// <summary>Number of the version in force; null for none.</summary>
    [Id(1)] public int? Champion { get; init; }

    /// <summary>By number.</summary>
    [Id(2)] public ImmutableArray<PolicyVersion> Versions { get; init; } = [];

    /// <summary>The version of that number; null for none.</summary>
    public PolicyVersion? Find(int number) => Versions.FirstOrDefault(version => version.Number == number);
}
