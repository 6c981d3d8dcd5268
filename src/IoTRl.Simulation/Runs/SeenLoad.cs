using IoTRl.Domain.Jobs;

namespace IoTRl.Simulation.Runs;

/// <summary>The load part of an observation that a live job made, taken apart again for a run beside it.</summary>
internal static class SeenLoad
{
    internal static JobLoad Of(in JobObservation seen) => new()
    {
        RecordsPerSecond = seen.RecordsPerSecond,
        BytesPerSecond = seen.BytesPerSecond,
        Velocity = seen.VelocityRecordsPerSecond,
        Acceleration = seen.AccelerationRecordsPerSecond,
        RollingMean = seen.RollingMeanRecordsPerSecond,
        RollingDeviation = seen.RollingDeviationRecordsPerSecond,
        BurstProbability = seen.BurstProbability,
        Mean5Min = seen.MeanRecordsPerSecond5Min,
        Mean15Min = seen.MeanRecordsPerSecond15Min,
        Peak5Min = seen.PeakRecordsPerSecond5Min,
        TotalForecast = seen.TotalForecast,
    };

    internal static JobDemand DemandOf(in JobObservation seen) => new()
    {
        Forecast = seen.EdgeForecast,
        EdgeBurst = seen.EdgeBurst,
        SilentShare = seen.SilentShare,
        SilentRecordsPerSecond = seen.SilentRecordsPerSecond,
        AnnouncedRecordsPerSecond = seen.AnnouncedRecordsPerSecond,
        AnnouncedRise = new() { RecordsPerSecond = seen.AnnouncedRiseRecordsPerSecond },
    };
}
