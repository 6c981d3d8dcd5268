using System.Globalization;
using IoTRl.Silo.Fleet;
using Microsoft.AspNetCore.Components;

namespace IoTRl.Silo.Pages;

/// <summary>The last minutes of a rate as a line; seconds in which it was unknown are left out, not drawn as zero.</summary>
public sealed partial class Sparkline
{
    private const double Width = 300;
    private const double Height = 48;
    private const double Seconds = 180;

    [Parameter]
    public IReadOnlyList<TrendPoint>? Trend { get; set; }

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    private IEnumerable<TrendPoint> Known => (Trend ?? []).Where(point => point.RecordsPerSecond is not null);

    private double Highest => Math.Max(1, Known.Select(point => point.RecordsPerSecond!.Value).DefaultIfEmpty().Max()); // filtered: known

    private string Scale => string.Create(CultureInfo.InvariantCulture, $"0 to {Highest:0.#} rec/s, last {Seconds / 60:0} min");

    private string Points
    {
        get
        {
            if (Trend is not { Count: > 1 }) return "";
            var end = Trend[^1].Time;
            return string.Join(' ', Known.Select(point => string.Create(
                CultureInfo.InvariantCulture,
                $"{Width - ((end - point.Time).TotalSeconds / Seconds * Width):0.#},{Height - 2 - (point.RecordsPerSecond!.Value / Highest * (Height - 4)):0.#}"))); // filtered: known
        }
    }
}
