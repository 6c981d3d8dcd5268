using System.Collections.Immutable;
using IoTRl.Domain.Agents;

namespace IoTRl.Domain.Policies;

/// <summary>Stored form of <see cref="PolicyMemory"/>.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.policy-memory-state")]
public sealed record PolicyMemoryState
{
    [Id(0)] public DateTimeOffset? LastSync { get; init; }

    [Id(1)] public DateTimeOffset? LastChange { get; init; }

    [Id(2)] public int Held { get; init; }

    [Id(3)] public ImmutableArray<GuardRequest> Requests { get; init; } = [];

    [Id(4)] public ImmutableArray<UtilisationSample> Utilisation { get; init; } = [];

    [Id(5)] public ImmutableArray<double> Numbers { get; init; } = [];
}
