using IoTRl.Grains.Rest;

namespace IoTRl.Silo.Pages.Overview;

/// <summary>Which job somebody on call should look at first.</summary>
internal static class JobRisk
{
    // Of an objective. The age of a job that is inside goes up and down with its batches, which is no reason to look at it first.
    private const double Steps = 10;
    private const double CalmSteps = 2;

    private static readonly string[] Order = ["late", "unknown", "at-risk", "held", "inside"];

    /// <summary>Worst first: by state, then by how near to its objective it is, in steps, then by id: what changes places every second cannot be read.</summary>
    public static IEnumerable<JobView> Sort(IEnumerable<JobView> jobs) => jobs
        .OrderBy(job => Rank(job.State))
        .ThenByDescending(job => Math.Floor(Nearness(job) * (job.State == "inside" ? CalmSteps : Steps)))
        .ThenBy(job => job.Id, StringComparer.Ordinal);

    /// <summary>Freshness as a share of the objective; an unknown one is the nearest of all, as it may be beyond it.</summary>
    public static double Nearness(JobView job) => job.FreshnessSeconds is { } age ? age / job.ObjectiveSeconds : double.PositiveInfinity;

    /// <summary>0 for the state that is looked at first.</summary>
    public static int Rank(string state) => Array.IndexOf(Order, state) is >= 0 and var rank ? rank : Order.Length;

    /// <summary>States in that order.</summary>
    public static IReadOnlyList<string> States => Order;
}
