using IoTRl.Domain.Jobs;

namespace IoTRl.Grains.MetaControl;

/// <summary>The scenario that one job is to have.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.job-scenario")]
internal sealed record JobScenario
{
    [Id(0)] public required JobId Job { get; init; }

    [Id(1)] public required string Scenario { get; init; }

    /// <summary>True once the job has taken it: from then on a change of its spec is its owner's word.</summary>
    [Id(2)] public bool Told { get; init; }
}
