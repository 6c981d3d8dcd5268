using IoTRl.Grains.Rest;
using IoTRl.Silo.Fleet;
using Microsoft.AspNetCore.Components;

namespace IoTRl.Silo.Pages.Overview;

/// <summary>One job at a glance: its state in a word, how near to its objective it is, what comes, what is done about it and why.</summary>
public sealed partial class JobCard
{
    [Parameter, EditorRequired]
    public JobView Job { get; set; } = null!; // set by the framework before anything renders

    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    /// <summary>The last minutes, oldest first.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<JobPoint> Points { get; set; } = [];
}
