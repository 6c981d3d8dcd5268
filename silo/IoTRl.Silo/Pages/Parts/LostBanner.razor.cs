using Microsoft.AspNetCore.Components;

namespace IoTRl.Silo.Pages.Parts;

/// <summary>That what a page shows is not what is, and since when.</summary>
public sealed partial class LostBanner
{
    /// <summary>Why the fleet could not be read; null when all is well.</summary>
    [Parameter, EditorRequired]
    public string? Lost { get; set; }

    /// <summary>When it was last read; null for never.</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset? ReadAt { get; set; }

    /// <summary>True where the page itself could not follow.</summary>
    [Parameter, EditorRequired]
    public bool IsBehind { get; set; }
}
