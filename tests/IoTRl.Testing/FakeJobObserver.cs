using System.Collections.Concurrent;
using IoTRl.Domain;
using IoTRl.Domain.Jobs;

namespace IoTRl.Testing;

/// <summary>A query that keeps up with everything: 10 records/s an executor, half busy, nothing late. Remembers the arrivals it was told.</summary>
public sealed class FakeJobObserver : IJobObserver
{
    private readonly ConcurrentDictionary<JobId, long> _arrivals = new();

    /// <summary>Cumulative arrivals that a job's observer was told last; null for never.</summary>
    public long? ArrivalsOf(JobId job) => _arrivals.TryGetValue(job, out var arrivals) ? arrivals : null;

    /// <inheritdoc/>
    public Task<JobProgress> ObserveAsync(SparkJobSpec spec, long cumulativeArrivals, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(spec);
        _arrivals[spec.Id] = cumulativeArrivals;
        return Task.FromResult(new JobProgress
        {
            Time = TimeProvider.System.GetUtcNow(),
            ArrivedRecords = Measured.Of(cumulativeArrivals),
            ProcessedRecords = Measured.Of(cumulativeArrivals),
            LateRecords = Measured.Of(0),
            BacklogRecords = Measured.Of(0),
            OldestSeconds = Measured.Of(0),
            LatencyP95Seconds = Measured.Of(1),
            CpuShare = Measured.Of(0.5),
            ExecutorRecordsPerSecond = Measured.Of(10),
            CostUsd = Measured.Of(0),
            CostUsdPerHour = Measured.Of(0),
        });
    }
}
