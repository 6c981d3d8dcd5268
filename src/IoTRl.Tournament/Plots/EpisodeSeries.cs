using IoTRl.Tournament.Episodes;

namespace IoTRl.Tournament.Plots;

/// <summary>The intervals of an episode as arrays, one entry an interval.</summary>
internal sealed class EpisodeSeries
{
    internal EpisodeSeries(EpisodeResult result)
    {
        Result = result;
        var intervals = result.Intervals;
        Seconds = [.. intervals.Select(interval => (double)interval.Second)];
        Rate = [.. intervals.Select(interval => interval.RecordsPerSecond)];
        Capacity = [.. intervals.Select(interval => interval.Running * result.Options.Twin.ExecutorRateRecordsPerSecond)];
        Running = [.. intervals.Select(interval => (double)interval.Running)];
        Starting = [.. intervals.Select(interval => (double)interval.Running + interval.Starting)];
        Warm = [.. intervals.Select(interval => (double)interval.Running + interval.Starting + interval.Warm)];
        Desired = [.. intervals.Select(interval => (double)interval.Target)];
        Announced = [.. intervals.Select(interval => interval.Observation.AnnouncedRecordsPerSecond)];
        Backlog = [.. intervals.Select(interval => interval.BacklogRecords)];
        Freshness = [.. intervals.Select(interval => interval.FreshnessSeconds)];
        Cost = [.. intervals.Select(interval => interval.CostUsd)];
    }

    internal EpisodeResult Result { get; }

    internal double[] Seconds { get; }

    internal double[] Rate { get; }

    /// <summary>What the running executors work off at most, records/s.</summary>
    internal double[] Capacity { get; }

    /// <summary>What gateways announced at that time, the lead before it arrives, records/s; 0 where they announce nothing.</summary>
    internal double[] Announced { get; }

    internal double[] Running { get; }

    /// <summary>Running and starting, and those with the warm ones on top: upper edges of stacked areas.</summary>
    internal double[] Starting { get; }

    internal double[] Warm { get; }

    internal double[] Desired { get; }

    internal double[] Backlog { get; }

    internal double[] Freshness { get; }

    internal double[] Cost { get; }

    internal double Length => Result.Options.Seconds;

    /// <summary>The forecast 60 s ahead at the time that it is for.</summary>
    internal (double[] Seconds, double[] P50, double[] P90) ForecastAt60Seconds()
    {
        var points = Result.Intervals.Where(interval => interval.Observation.EdgeForecast is not null && interval.Second + 60 <= Result.Options.Seconds)
            .Select(interval => (Second: interval.Second + 60.0, Forecast: EpisodeTables.At60Seconds(interval.Observation.EdgeForecast!))) // filtered above
            .ToArray();
        return ([.. points.Select(point => point.Second)], [.. points.Select(point => point.Forecast.P50)], [.. points.Select(point => point.Forecast.P90)]);
    }
}
