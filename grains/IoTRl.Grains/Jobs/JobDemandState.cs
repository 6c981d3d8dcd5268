using IoTRl.Domain.Jobs;

namespace IoTRl.Grains.Jobs;

/// <summary>What a job stores each cycle: the totals it was told, how it stands towards its objective, and which decisions it has told.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.job-demand-state")]
internal sealed record JobDemandState
{
    public const string StorageName = "spark-job-demand";

    [Id(0)] public GatewayDemandBookState Demand { get; init; } = new();

    [Id(1)] public ObjectiveBookState Objective { get; init; } = new();

    /// <summary>Sequence of the last decision that the stream of decisions has taken.</summary>
    [Id(2)] public long PublishedThrough { get; init; }
}
