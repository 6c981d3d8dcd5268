using IoTRl.Grains.Rest;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.QuickGrid;

namespace IoTRl.Silo.Pages.Overview;

/// <summary>Many jobs, a line each; only the lines that are seen are drawn.</summary>
public sealed partial class JobTable
{
    private static readonly GridSort<JobView> ByState = GridSort<JobView>.ByAscending(job => JobRisk.Rank(job.State));
    private static readonly GridSort<JobView> ById = GridSort<JobView>.ByAscending(job => job.Id);
    private static readonly GridSort<JobView> ByFreshness = GridSort<JobView>.ByDescending(job => JobRisk.Nearness(job));
    private static readonly GridSort<JobView> ByRate = GridSort<JobView>.ByDescending(job => job.RatePerSecond);
    private static readonly GridSort<JobView> ByExecutors = GridSort<JobView>.ByDescending(job => job.Executors.Running);
    private static readonly GridSort<JobView> ByCost = GridSort<JobView>.ByDescending(job => job.CostPerHour);
    private static readonly GridSort<JobView> ByScenario = GridSort<JobView>.ByAscending(job => job.Scenario);
    private static readonly GridSort<JobView> ByMode = GridSort<JobView>.ByAscending(job => job.Mode);

    /// <summary>In the order in which they are shown until a column is chosen.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<JobView> Jobs { get; set; } = [];
}
