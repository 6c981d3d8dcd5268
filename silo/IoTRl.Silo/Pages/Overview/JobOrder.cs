using IoTRl.Grains.Rest;

namespace IoTRl.Silo.Pages.Overview;

/// <summary>Orders of the table of jobs by its columns' titles: first what somebody looks for, such as the latest, the largest or the dearest. Unknown figures come last, but for
/// a freshness, which may be beyond all others.</summary>
internal static class JobOrder
{
    private static readonly Dictionary<string, Comparison<JobView>> Columns = new(StringComparer.Ordinal)
    {
        ["State"] = (one, other) => JobRisk.Rank(one.State).CompareTo(JobRisk.Rank(other.State)),
        ["Job"] = (one, other) => string.CompareOrdinal(one.Id, other.Id),
        ["Freshness"] = (one, other) => JobRisk.Nearness(other).CompareTo(JobRisk.Nearness(one)),
        ["Rate"] = (one, other) => Nullable.Compare(other.RatePerSecond, one.RatePerSecond),
        ["Executors"] = (one, other) => Nullable.Compare(other.Executors.Running, one.Executors.Running),
        ["Cost"] = (one, other) => Nullable.Compare(other.CostPerHour, one.CostPerHour),
        ["Scenario"] = (one, other) => string.CompareOrdinal(one.Scenario, other.Scenario),
        ["Mode"] = (one, other) => string.CompareOrdinal(one.Mode, other.Mode),
    };

    /// <summary>The jobs as they are for no column; equal ones keep their order.</summary>
    /// <param name="jobs">Jobs.</param>
    /// <param name="title">Of a column of the table; null for none.</param>
    /// <param name="turned">The other way round.</param>
    public static IReadOnlyList<JobView> By(IReadOnlyList<JobView> jobs, string? title, bool turned)
    {
        if (title is null || !Columns.TryGetValue(title, out var comparison)) return jobs;
        var comparer = Comparer<JobView>.Create(comparison);
        return [.. turned ? jobs.OrderDescending(comparer) : jobs.Order(comparer)];
    }
}
