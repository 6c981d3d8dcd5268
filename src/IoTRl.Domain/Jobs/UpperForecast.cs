namespace IoTRl.Domain.Jobs;

/// <summary>What a job must be ready for: the gateways' forecast where they give one, otherwise the job's own.</summary>
internal static class UpperForecast
{
    /// <summary>
    /// p90 of the rate, records/s: the gateways' so many seconds ahead, or the job's own highest rate of 30-75 s ahead, in which a start ordered now comes to run;
    /// null while neither is known.
    /// </summary>
    public static double? Soon(in JobObservation observation, double secondsAhead) =>
        observation.EdgeForecast is { } edge ? edge.P90At(secondsAhead) : TotalForecastQuantiles.P90Soon(observation.TotalForecast);

    /// <summary>The same one cold start later: the gateways' two cold starts ahead, or the job's own highest rate of 60-120 s ahead.</summary>
    public static double? Later(in JobObservation observation) =>
        observation.EdgeForecast is { } edge ? edge.P90At(2 * observation.ColdStartSeconds) : TotalForecastQuantiles.P90Later(observation.TotalForecast);
}
