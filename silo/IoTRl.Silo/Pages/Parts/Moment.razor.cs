using Microsoft.AspNetCore.Components;

namespace IoTRl.Silo.Pages.Parts;

/// <summary>A time of day, with its date where that is not today. It is written in UTC, and turned into the viewer's own zone and language by the page's script.</summary>
public sealed partial class Moment
{
    [Parameter, EditorRequired]
    public DateTimeOffset? Time { get; set; }
}
