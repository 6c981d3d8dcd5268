namespace IoTRl.Domain.Jobs;

/// <summary>What a job must be ready for: the gateways' forecast where they give one, otherwise the job's own. A number that is not finite is no forecast.</summary>
internal static class UpperForecast
{
    /// <summary>
    /// p90 of the rate, records/s: the gateways' so many seconds ahead, or the job's own highest rate of 30-75 s ahead, in which a start ordered now comes to run;
    /// null while neither is known.
    /// </summary>
    public static double? Soon(in JobObservation observation, double secondsAhead) =>
        EdgeAt(observation, secondsAhead) ?? Finite(TotalForecastQuantiles.P90Soon(observation.TotalForecast));

    /// <summary>The same one cold start later: the gateways' two cold starts ahead, or the job's own highest rate of 60-120 s ahead.</summary>
    public static double? Later(in JobObservation observation) =>
        EdgeAt(observation, 2 * observation.ColdStartSeconds) ?? Finite(TotalForecastQuantiles.P90Later(observation.TotalForecast));

    /// <summary>True where <see cref="Soon"/> is the gateways', in which what they announce is contained.</summary>
    public static bool IsFromGateways(in JobObservation observation) => EdgeAt(observation, observation.ColdStartSeconds) is not null;

    private static double? EdgeAt(in JobObservation observation, double secondsAhead) =>
        observation.EdgeForecast is { Horizons.IsDefaultOrEmpty: false } edge ? Finite(edge.P90At(secondsAhead)) : null;

    private static double? Finite(double? recordsPerSecond) => recordsPerSecond is { } rate && double.IsFinite(rate) ? rate : null;
}
