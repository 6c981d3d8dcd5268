using IoTRl.Grains.Rest;
using IoTRl.Silo.Fleet;
using Microsoft.AspNetCore.Components;

namespace IoTRl.Silo.Pages.Parts;

/// <summary>The last ten minutes of a rate, and the forecast of the next one as a band.</summary>
public sealed partial class RateSpark
{
    private SparkShape _shape = SparkShape.Empty;

    [Parameter, EditorRequired]
    public string Job { get; set; } = "";

    [Parameter, EditorRequired]
    public IReadOnlyList<JobPoint> Points { get; set; } = [];

    [Parameter, EditorRequired]
    public IReadOnlyList<ForecastView> Forecast { get; set; } = [];

    private string Label => $"Rate of {Job} over the last ten minutes, highest {Show.Rate(_shape.Highest)}; forecast {Show.Forecast(Forecast)}";

    protected override void OnParametersSet() => _shape = SparkShape.Of(Points, Forecast);
}
