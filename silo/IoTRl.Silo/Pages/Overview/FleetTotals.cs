using IoTRl.Grains.Rest;

namespace IoTRl.Silo.Pages.Overview;

/// <summary>The fleet in a line. A sum of which a part is unknown is unknown.</summary>
internal sealed record FleetTotals(IReadOnlyList<(string State, int Jobs)> States, double? RatePerSecond, double? CostPerHour, int? Running)
{
    public static FleetTotals Of(IReadOnlyList<JobView> jobs) => new(
        [.. JobRisk.States.Select(state => (state, jobs.Count(job => job.State == state)))],
        Sum(jobs, job => job.RatePerSecond), Sum(jobs, job => job.CostPerHour), (int?)Sum(jobs, job => job.Executors.Running));

    private static double? Sum(IReadOnlyList<JobView> jobs, Func<JobView, double?> part) => jobs.All(job => part(job) is not null) ? jobs.Sum(part) : null;
}
