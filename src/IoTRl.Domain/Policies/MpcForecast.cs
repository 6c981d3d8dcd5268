using IoTRl.Domain.Forecasting;
using IoTRl.Domain.Jobs;

namespace IoTRl.Domain.Policies;

/// <summary>
/// What may arrive in a plan's steps: three paths, at the quantiles .5, .8 and .95 of every moment, each with the probability that is nearest to it. Of the gateways'
/// forecast where they give one, otherwise of the job's own, otherwise of the present rate and its deviation in the last minute.
/// </summary>
internal static class MpcForecast
{
    public const int Paths = 3;

    // Quantiles of the normal distribution: .8 and .95, and .9, which is what gateways give.
    private const double Normal80 = 0.8416;
    private const double Normal90 = 1.2816;
    private const double Normal95 = 1.6449;

    // An announcement holds for as long as a start takes that is ordered now, about.
    private const double AnnouncedSeconds = 75;

    /// <summary>Probability of a path: what lies nearer to its quantile than to the others'.</summary>
    public static double ProbabilityOf(int path) => path switch { 0 => 0.65, 1 => 0.225, _ => 0.125 };

    /// <summary>True where there is a forecast to make paths of.</summary>
    public static bool IsKnown(in JobObservation observation) => HasEdge(observation) || HasOwn(observation);

    /// <summary>Mean rate of a path in a step, records/s, finite and at least 0.</summary>
    public static double RateAt(in JobObservation observation, int path, int step)
    {
        var middle = MpcHorizon.MiddleOf(step);
        var announced = middle <= AnnouncedSeconds && double.IsFinite(observation.AnnouncedRecordsPerSecond) ? observation.AnnouncedRecordsPerSecond : 0;
        if (HasEdge(observation)) return PlannedLoad.Bounded(OfGateways(observation.EdgeForecast!, path, middle)); // known: asked above
        if (HasOwn(observation)) return PlannedLoad.Bounded(Math.Max(announced, Own(observation, path, middle)));
        var deviation = double.IsFinite(observation.RollingDeviationRecordsPerSecond) ? observation.RollingDeviationRecordsPerSecond : 0;
        return PlannedLoad.Bounded(Math.Max(announced, observation.RecordsPerSecond.Or(0) + (NormalOf(path) * deviation)));
    }

    private static bool HasEdge(in JobObservation observation)
    {
        if (observation.EdgeForecast is not { Horizons.IsDefaultOrEmpty: false } edge) return false;
        foreach (var horizon in edge.Horizons)
            if (!double.IsFinite(horizon.P50) || !double.IsFinite(horizon.P90)) return false;
        return true;
    }

    private static bool HasOwn(in JobObservation observation)
    {
        if (observation.TotalForecast.IsDefault || observation.TotalForecast.Length < TotalForecastQuantiles.Entries) return false;
        foreach (var rate in observation.TotalForecast)
            if (!double.IsFinite(rate)) return false;
        return true;
    }

    private static double OfGateways(RateForecast edge, int path, double secondsAhead)
    {
        var median = edge.P50At(secondsAhead);
        return median + (NormalOf(path) / Normal90 * Math.Max(0, edge.P90At(secondsAhead) - median));
    }

    // Entries: max 0-30 s, mean 45-60, max 30-75, max 60-120, max 120-240, each at .5 .8 .95.
    private static double Own(in JobObservation observation, int path, double secondsAhead)
    {
        var entries = observation.TotalForecast;
        var window = secondsAhead switch { < 30 => 0, < 75 => 6, < 120 => 9, _ => 12 };
        // A step lasts: of the highest rates the forecast has no means, but of 45-60 s it has both.
        var sustained = entries[6 + path] > 0 ? Math.Clamp(entries[3 + path] / entries[6 + path], 0, 1) : 1;
        return sustained * entries[window + path];
    }

    private static double NormalOf(int path) => path switch { 0 => 0, 1 => Normal80, _ => Normal95 };
}
