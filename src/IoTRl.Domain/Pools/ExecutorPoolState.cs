using System.Collections.Immutable;
using IoTRl.Domain.Jobs;

namespace IoTRl.Domain.Pools;

/// <summary>What a pool stores: the wish of every job, the warm target, the freeze switch as last known, the cold-start book.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.executor-pool-state")]
public sealed record ExecutorPoolState
{
    /// <summary>Name under which grains store it.</summary>
    public const string StorageName = "executor-pool";

    /// <summary>In the order in which the jobs came.</summary>
    [Id(0)] public ImmutableArray<PoolJobState> Jobs { get; init; } = [];

    [Id(1)] public WarmTarget Warm { get; init; }

    /// <summary>The fleet's freeze switch as last read; null where it was never read, which counts as frozen.</summary>
    [Id(2)] public bool? Frozen { get; init; }

    [Id(3)] public ColdStartBook Book { get; init; } = new();

    /// <summary>Jobs that are gone and whose executors have not been seen gone.</summary>
    [Id(4)] public ImmutableArray<JobId> Released { get; init; } = [];

    /// <summary>True where a person has drained the pool: its executors leave, and what its jobs want waits until it is filled again.</summary>
    [Id(5)] public bool Drained { get; init; }

    /// <summary>False while the fleet is frozen, and before its switch was first read.</summary>
    public bool MayRealize => Frozen == false;

    /// <summary>Executors granted to all jobs together.</summary>
    public int DesiredOfAll
    {
        get
        {
            var sum = 0;
            foreach (var entry in Jobs) sum += entry.Desired;
            return sum;
        }
    }

    /// <summary>Null for a job that has no entry.</summary>
    public PoolJobState? Find(JobId job)
    {
        foreach (var entry in Jobs)
            if (entry.Job == job) return entry;
        return null;
    }

    public int DesiredOf(JobId job) => Find(job)?.Desired ?? 0;

    public long LastSequenceOf(JobId job) => Find(job)?.LastSequence ?? 0;

    internal ExecutorPoolState With(PoolJobState entry) => this with
    {
        Jobs = Find(entry.Job) is { } old ? Jobs.Replace(old, entry) : Jobs.Add(entry),
        Released = Released.Remove(entry.Job),
    };
}
