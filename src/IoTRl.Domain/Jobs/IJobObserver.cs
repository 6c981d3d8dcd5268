namespace IoTRl.Domain.Jobs;

/// <summary>The way from a running query to its progress and lag.</summary>
public interface IJobObserver
{
    /// <summary>Progress now. <paramref name="cumulativeArrivals"/> is what the job's gateways have counted; observers that read the broker themselves ignore it.
    /// What cannot be read is unknown in the answer; throws only where nothing can be said.</summary>
    Task<JobProgress> ObserveAsync(SparkJobSpec spec, long cumulativeArrivals, CancellationToken cancellationToken = default);
}
