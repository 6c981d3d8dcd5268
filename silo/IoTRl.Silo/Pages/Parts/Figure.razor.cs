using Microsoft.AspNetCore.Components;

namespace IoTRl.Silo.Pages.Parts;

/// <summary>A number with its unit, or that it is unknown: never a zero in its place.</summary>
public sealed partial class Figure
{
    /// <summary>Null where unknown.</summary>
    [Parameter, EditorRequired]
    public string? Text { get; set; }

    /// <summary>How long ago it was last known, in words; null where it never was.</summary>
    [Parameter]
    public string? Age { get; set; }
}
