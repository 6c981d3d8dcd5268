using IoTRl.Domain.Jobs;

namespace IoTRl.Grains.Jobs;

/// <summary>What a job stores each cycle: the totals it was told, and how it stands towards its objective.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.job-demand-state")]
internal sealed record JobDemandState
{
    public const string StorageName = "spark-job-demand";

    [Id(0)] public GatewayDemandBookState Demand { get; init; } = new();

    [Id(1)] public ObjectiveBookState Objective { get; init; } = new();
}
