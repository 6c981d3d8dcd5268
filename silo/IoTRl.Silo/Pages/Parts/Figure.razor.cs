using Microsoft.AspNetCore.Components;

namespace IoTRl.Silo.Pages.Parts;

/// <summary>A number with its unit, and its age where that counts, or that it is unknown: never a zero in its place.</summary>
public sealed partial class Figure
{
    // Two looks at a query: a figure that is younger is as new as it can be.
    private const double NewSeconds = 10;

    /// <summary>Null where unknown.</summary>
    [Parameter, EditorRequired]
    public string? Text { get; set; }

    /// <summary>Seconds since it was measured; of an unknown one, since it was last known. Null where it never was, or where nobody says.</summary>
    [Parameter]
    public double? AgeSeconds { get; set; }

    private string? OldAge => AgeSeconds >= NewSeconds ? LastKnown : null;

    private string? LastKnown => AgeSeconds is { } seconds ? Show.Age(TimeSpan.FromSeconds(seconds)) : null;
}
