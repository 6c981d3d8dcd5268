using System.Globalization;
using System.Text;
using IoTRl.Grains.Rest;
using IoTRl.Silo.Fleet;

namespace IoTRl.Silo.Pages.Parts;

/// <summary>Paths of a small chart: ten minutes back, one ahead. Seconds in which the rate was unknown are a gap, not a zero.</summary>
internal sealed record SparkShape(string Rate, string Median, string Band, double? Highest)
{
    public const double Width = 330;
    public const double Height = 56;
    public const double NowAt = 300;

    /// <summary>Seconds back that it shows.</summary>
    public const double BackSeconds = 600;

    /// <summary>Seconds from point to point.</summary>
    public const double Step = 10;

    private const double AheadSeconds = 60;
    private const double Margin = 3;

    public static readonly SparkShape Empty = new("", "", "", null);

    public static SparkShape Of(IReadOnlyList<JobPoint> points, IReadOnlyList<ForecastView> forecast, DateTimeOffset now)
    {
        var ahead = forecast.Where(horizon => horizon.HorizonSeconds <= AheadSeconds).ToArray();
        var known = points.Where(point => float.IsFinite(point.Rate)).Select(point => (double)point.Rate).ToArray();
        if (known.Length == 0 && ahead.Length == 0) return Empty;
        var highest = known.Concat(ahead.Select(horizon => horizon.P90)).Max();
        var rate = new StringBuilder();
        var pen = 'M';
        var end = now.ToUnixTimeMilliseconds() / 1000.0;
        foreach (var point in points)
        {
            if (!float.IsFinite(point.Rate))
            {
                pen = 'M';
                continue;
            }

            Append(rate, pen, NowAt - ((end - point.Time) / BackSeconds * NowAt), Y(point.Rate));
            pen = 'L';
        }

        var (median, band) = (new StringBuilder(), new StringBuilder());
        foreach (var horizon in ahead) Append(median, median.Length == 0 ? 'M' : 'L', X(horizon), Y(horizon.P50));
        foreach (var horizon in ahead) Append(band, band.Length == 0 ? 'M' : 'L', X(horizon), Y(horizon.P90));
        foreach (var horizon in ahead.Reverse()) Append(band, 'L', X(horizon), Y(horizon.P50));
        if (band.Length > 0) band.Append('Z');
        return new(rate.ToString(), median.ToString(), band.ToString(), known.Length > 0 ? known.Max() : null);

        double Y(double value) => Height - Margin - (highest > 0 ? value / highest * (Height - (2 * Margin)) : 0);
        static double X(ForecastView horizon) => NowAt + (horizon.HorizonSeconds / AheadSeconds * (Width - NowAt));
    }

    private static void Append(StringBuilder path, char pen, double x, double y) => path.Append(CultureInfo.InvariantCulture, $"{pen}{x:0.#} {y:0.#}");
}
