using IoTRl.Grains.Pools;
using IoTRl.Grains.Rest;

namespace IoTRl.Silo.Api;

/// <summary>Pools as REST shows them.</summary>
internal static class PoolViews
{
    public static PoolView Of(PoolSnapshot snapshot) => new()
    {
        Id = snapshot.Id.Value,
        Realizer = snapshot.Realizer,
        MaxExecutors = snapshot.MaxExecutors,
        Jobs = [.. snapshot.Desired.Jobs.Select(desired => Of(snapshot, desired))],
        WarmDesired = snapshot.Desired.Warm,
        Warm = snapshot.Observed?.Warm,
        WarmStarting = snapshot.Observed?.WarmStarting,
        Behind = snapshot.Observed is null ? null : snapshot.Behind,
        Frozen = snapshot.Frozen,
        Avoided = snapshot.Avoided,
        Occurred = snapshot.Occurred,
        Wasted = snapshot.Wasted,
        Accuracy = snapshot.Accuracy,
        CostOverhead = snapshot.CostOverhead,
        ColdStartSeconds = snapshot.Observed?.ColdStartSeconds.OrNull(),
        Cost = snapshot.Observed?.CostUsd,
        LastFailure = snapshot.LastFailure,
        Faults = snapshot.Observed is { } observed ? observed.Faults : [],
    };

    private static PoolJobView Of(PoolSnapshot snapshot, Domain.Pools.JobDesired desired)
    {
        var seen = snapshot.Observed?.Jobs.FirstOrDefault(job => job.Job == desired.Job);
        return new()
        {
            Job = desired.Job.Value,
            Desired = desired.Executors,
            Running = seen?.Running,
            Starting = seen?.StartingSince.Length,
            Draining = seen?.Draining,
        };
    }
}
