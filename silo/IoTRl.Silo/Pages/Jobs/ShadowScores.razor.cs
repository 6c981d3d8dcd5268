using IoTRl.Grains.Rest;
using Microsoft.AspNetCore.Components;

namespace IoTRl.Silo.Pages.Jobs;

/// <summary>What a policy that only watches would have cost, and how late it would have been, beside what it is compared with.</summary>
public sealed partial class ShadowScores
{
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    [Parameter, EditorRequired]
    public ShadowView Shadow { get; set; } = null!; // set by the framework before anything renders

    /// <summary>Name of what it is compared with.</summary>
    [Parameter, EditorRequired]
    public string Against { get; set; } = "";
}
