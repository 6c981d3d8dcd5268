using Microsoft.AspNetCore.Components;

namespace IoTRl.Silo.Pages.Parts;

/// <summary>Age of the oldest unprocessed record beside the objective, which is known even where that age is not.</summary>
public sealed partial class FreshnessFigure
{
    /// <summary>Null where unknown.</summary>
    [Parameter, EditorRequired]
    public double? Seconds { get; set; }

    [Parameter, EditorRequired]
    public double ObjectiveSeconds { get; set; }

    /// <summary>As of a <see cref="Figure"/>.</summary>
    [Parameter]
    public double? AgeSeconds { get; set; }
}
