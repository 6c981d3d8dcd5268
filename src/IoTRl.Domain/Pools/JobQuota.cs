using IoTRl.Domain.Jobs;

namespace IoTRl.Domain.Pools;

/// <summary>What a pool sets aside for one job, and the most it gives it.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.job-quota")]
public sealed record JobQuota
{
    [Id(0)] public required JobId Job { get; init; }

    /// <summary>Executors that no other job can take, 0..<see cref="MaxExecutors"/>.</summary>
    [Id(1)] public int Reserved { get; init; }

    /// <summary>Executors; null takes the pool's rule for all jobs.</summary>
    [Id(2)] public int? MaxExecutors { get; init; }
}
