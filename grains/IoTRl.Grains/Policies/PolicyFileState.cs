using System.Collections.Immutable;

namespace IoTRl.Grains.Policies;

/// <summary>The stored file of one version of a learned policy.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.policy-file-state")]
internal sealed record PolicyFileState
{
    [Id(0)] public ImmutableArray<byte> File { get; init; } = [];
}
