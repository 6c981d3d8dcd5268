using IoTRl.Domain.Jobs;

namespace IoTRl.Domain.Pools;

/// <summary>What a pool sets aside for one job, and the most it gives it.</summary>
public sealed record JobQuota
{
    public required JobId Job { get; init; }

    /// <summary>Executors that no other job can take, 0..<see cref="MaxExecutors"/>.</summary>
    public int Reserved { get; init; }

    /// <summary>Executors; null takes the pool's rule for all jobs.</summary>
    public int? MaxExecutors { get; init; }
}
