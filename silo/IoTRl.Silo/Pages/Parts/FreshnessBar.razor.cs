using Microsoft.AspNetCore.Components;

namespace IoTRl.Silo.Pages.Parts;

/// <summary>Age of the oldest unprocessed record against the objective, which stands at two thirds of the bar.</summary>
public sealed partial class FreshnessBar
{
    private const double ObjectiveAt = 2.0 / 3;

    /// <summary>Null where unknown: the bar is empty then, and says so.</summary>
    [Parameter, EditorRequired]
    public double? Seconds { get; set; }

    [Parameter, EditorRequired]
    public double ObjectiveSeconds { get; set; }

    private bool IsLate => Seconds > ObjectiveSeconds;

    private string Width => Show.Attribute(Math.Clamp((Seconds ?? 0) / ObjectiveSeconds * ObjectiveAt, 0, 1) * 100);

    private string Label => $"Freshness {Show.Freshness(Seconds, ObjectiveSeconds) ?? $"{Show.Unknown}, {Show.Objective(ObjectiveSeconds)}"}";
}
