using IoTRl.Domain.Pools;
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
        Drained = snapshot.Drained,
        ExecutorCostPerHour = snapshot.UsdPerExecutorHour,
        Avoided = snapshot.Avoided,
        Occurred = snapshot.Occurred,
        Wasted = snapshot.Wasted,
        Accuracy = snapshot.Accuracy,
        CostOverhead = snapshot.CostOverhead,
        ColdStartSeconds = snapshot.Observed?.ColdStartSeconds.OrNull(),
        ColdStarts = Of(snapshot.ColdStartTimes),
        Cost = snapshot.Observed?.CostUsd,
        LastFailure = snapshot.LastFailure,
        Faults = snapshot.Observed is { } observed ? observed.Faults : [],
    };

    public static IReadOnlyList<ColdStartBucketView> Of(ColdStartTimes times)
    {
        var filled = Enumerable.Range(0, ColdStartTimes.Buckets).Where(bucket => times.CountOf(bucket) > 0).ToArray();
        if (filled.Length == 0) return [];
        return [.. Enumerable.Range(filled[0], filled[^1] - filled[0] + 1).Select(bucket => Bar(ColdStartTimes.RangeOf(bucket), times.CountOf(bucket)))];
    }

    private static ColdStartBucketView Bar((double From, double To) seconds, long count) =>
        new() { FromSeconds = seconds.From, ToSeconds = double.IsFinite(seconds.To) ? seconds.To : null, Count = count };

    private static PoolJobView Of(PoolSnapshot snapshot, JobDesired desired)
    {
        var seen = snapshot.Observed?.Jobs.FirstOrDefault(job => job.Job == desired.Job);
        var quota = snapshot.Quotas.FirstOrDefault(quota => quota.Job == desired.Job);
        return new()
        {
            Job = desired.Job.Value,
            Desired = desired.Executors,
            Running = seen?.Running,
            Starting = seen?.StartingSince.Length,
            Draining = seen?.Draining,
            Reserved = quota?.Reserved ?? 0,
            MaxExecutors = quota?.MaxExecutors,
        };
    }
}
