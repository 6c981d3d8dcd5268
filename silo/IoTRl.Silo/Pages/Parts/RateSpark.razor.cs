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

    /// <summary>End of the ten minutes.</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    private string Highest => Show.Rate(_shape.Highest) ?? Show.Unknown;

    private string Label => $"Rate of {Job} over the last ten minutes, highest {Highest}; forecast {Show.Forecast(Forecast) ?? Show.Unknown}";

    protected override void OnParametersSet() => _shape = SparkShape.Of(Points, Forecast, Now);
}
