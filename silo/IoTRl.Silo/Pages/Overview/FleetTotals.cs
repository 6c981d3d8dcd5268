using IoTRl.Grains.Rest;

namespace IoTRl.Silo.Pages.Overview;

/// <summary>The fleet in a line. A sum is of the jobs that are known, and says of how many.</summary>
internal sealed record FleetTotals(IReadOnlyList<(string State, int Jobs)> States, FleetSum RatePerSecond, FleetSum CostPerHour, FleetSum Running)
{
    public static FleetTotals Of(IReadOnlyList<JobView> jobs) => new(
        [.. JobRisk.States.Select(state => (state, jobs.Count(job => job.State == state)))],
        FleetSum.Of(jobs, job => job.RatePerSecond), FleetSum.Of(jobs, job => job.CostPerHour), FleetSum.Of(jobs, job => job.Executors.Running));
}
