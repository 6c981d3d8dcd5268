using IoTRl.Domain.Jobs;

namespace IoTRl.Domain.Policies;

/// <summary>What a capacity rule plans for: the rate that is coming, and the backlog that has to go.</summary>
internal static class PlannedLoad
{
    // An objective of nothing would ask for everything.
    private const double LeastClearSeconds = 1;

    // A rate beyond this is a mistake, and must not make what is remembered of it infinite.
    private const double HighestRecordsPerSecond = 1e12;

    // A start that takes longer is one that never comes.
    private const double LongestLeadSeconds = 3600;

    /// <summary>A rate as it is remembered, records/s.</summary>
    public static double Bounded(double recordsPerSecond) => Math.Clamp(recordsPerSecond, 0, HighestRecordsPerSecond);

    /// <summary>Seconds until a start ordered now runs.</summary>
    public static double LeadSeconds(in JobObservation observation) =>
        double.IsFinite(observation.ColdStartSeconds) ? Math.Clamp(observation.ColdStartSeconds, 0, LongestLeadSeconds) : 0;

    /// <summary>
    /// p90 of the rate when a start ordered now would run, records/s; null while unknown. Beside a forecast of the job's own, which knows nothing of it, an
    /// announcement counts for itself.
    /// </summary>
    public static double? Soon(in JobObservation observation)
    {
        var forecast = UpperForecast.Soon(observation, observation.ColdStartSeconds + observation.IntervalSeconds);
        if (forecast is null || UpperForecast.IsFromGateways(observation) || !double.IsFinite(observation.AnnouncedRecordsPerSecond)) return forecast;
        return Math.Max(forecast.Value, observation.AnnouncedRecordsPerSecond);
    }

    /// <summary>Records beyond those that a healthy micro-batch query always holds; none while the backlog is unknown.</summary>
    /// <param name="observation">Backlog and rate.</param>
    /// <param name="normalSeconds">Seconds of arrivals that a healthy query holds.</param>
    public static double ExcessBacklog(in JobObservation observation, double normalSeconds) => observation.BacklogRecords.IsKnown
        ? Math.Max(0, observation.BacklogRecords.Value - (normalSeconds * observation.RecordsPerSecond.Or(0)))
        : 0;

    /// <summary>The rate that clears the excess backlog in a share of the objective, records/s.</summary>
    public static double ClearingRate(in JobObservation observation, double normalSeconds, double clearShare) =>
        ExcessBacklog(observation, normalSeconds) / Math.Max(LeastClearSeconds, clearShare * observation.ObjectiveSeconds);
}
