using Microsoft.AspNetCore.Components;

namespace IoTRl.Silo.Pages.Parts;

/// <summary>What became of the last thing that somebody asked for here, and when.</summary>
public sealed partial class Answer
{
    /// <summary>Empty where there is nothing to say.</summary>
    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    /// <summary>Null where there is nothing to say.</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset? Time { get; set; }
}
