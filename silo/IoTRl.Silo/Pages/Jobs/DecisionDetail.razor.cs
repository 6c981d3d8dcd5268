using IoTRl.Grains.Rest;
using Microsoft.AspNetCore.Components;

namespace IoTRl.Silo.Pages.Jobs;

/// <summary>Why one decision is what it is.</summary>
public sealed partial class DecisionDetail
{
    [Parameter, EditorRequired]
    public DecisionView Decision { get; set; } = null!; // set by the framework before anything renders
}
