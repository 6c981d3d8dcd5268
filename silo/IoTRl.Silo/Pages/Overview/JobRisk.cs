using IoTRl.Grains.Rest;

namespace IoTRl.Silo.Pages.Overview;

/// <summary>Which job somebody on call should look at first.</summary>
internal static class JobRisk
{
    private static readonly string[] Order = ["late", "unknown", "at-risk", "held", "inside"];

    /// <summary>Worst first: by state, then by how near to its objective it is, in halves of that, then by id: what changes places every second cannot be read.</summary>
    public static IEnumerable<JobView> Sort(IEnumerable<JobView> jobs) => jobs
        .OrderBy(job => Rank(job.State))
        .ThenByDescending(job => Math.Floor(2 * Nearness(job)))
        .ThenBy(job => job.Id, StringComparer.Ordinal);

    /// <summary>Freshness as a share of the objective; an unknown one is the nearest of all, as it may be beyond it.</summary>
    public static double Nearness(JobView job) => job.FreshnessSeconds is { } age ? age / job.ObjectiveSeconds : double.PositiveInfinity;

    /// <summary>0 for the state that is looked at first.</summary>
    public static int Rank(string state) => Array.IndexOf(Order, state) is >= 0 and var rank ? rank : Order.Length;

    /// <summary>States in that order.</summary>
    public static IReadOnlyList<string> States => Order;
}
