using Microsoft.AspNetCore.Components;

namespace IoTRl.Silo.Pages.Parts;

/// <summary>A state as word, shape and colour: none of them alone.</summary>
public sealed partial class StateBadge
{
    /// <summary>A job's or a gateway's, as REST writes it.</summary>
    [Parameter, EditorRequired]
    public string State { get; set; } = "";
}
