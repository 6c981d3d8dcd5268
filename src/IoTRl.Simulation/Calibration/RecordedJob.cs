using System.Collections.Immutable;
using System.Globalization;
using IoTRl.Domain;

namespace IoTRl.Simulation.Calibration;

/// <summary>A recording as the fit uses it: batches with rows and executors on one clock, seconds since the first trigger.</summary>
internal sealed class RecordedJob
{
    // Executors before the first change, and after each.
    private readonly int[] _executorsAfter;

    private RecordedJob(RecordedProgress progress, ExecutorLog log)
    {
        (Progress, Log, Origin) = (progress, log, progress.Batches[0].Start);
        Batches = [.. progress.Batches.Where(batch => !batch.IsIdle)];
        Starts = [.. Batches.Select(batch => Second(batch.Start))];
        Changes = [.. log.Changes.Select(change => new Change(Second(change.Time), change.Joins, change.ScaleUp))];
        _executorsAfter = new int[Changes.Length + 1];
        _executorsAfter[0] = log.Before;
        for (var index = 0; index < Changes.Length; index++)
            _executorsAfter[index + 1] = _executorsAfter[index] + (Changes[index].Joins ? 1 : -1);
        ExecutorsAtStart = [.. Starts.Select(ExecutorsAt)];
    }

    public RecordedProgress Progress { get; }

    public ExecutorLog Log { get; }

    public DateTimeOffset Origin { get; }

    /// <summary>Batches with rows.</summary>
    public ImmutableArray<RecordedBatch> Batches { get; }

    /// <summary>Their starts.</summary>
    public ImmutableArray<double> Starts { get; }

    public ImmutableArray<Change> Changes { get; }

    /// <summary>Executors in force at the start of each batch.</summary>
    public ImmutableArray<int> ExecutorsAtStart { get; }

    /// <summary>Puts both parts of a recording together, or says which batch ran without executors.</summary>
    internal static Parsed<RecordedJob> Create(RecordedProgress progress, ExecutorLog log)
    {
        var job = new RecordedJob(progress, log);
        foreach (var batch in job.Batches)
        {
            if (job.ExecutorsAt(job.Second(batch.End)) == 0)
            {
                var text = string.Create(CultureInfo.InvariantCulture, $"Batch {batch.BatchId} ended at {batch.End.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fff}Z, when no executor was there: the executors' record begins too late, or is of another job.");
                return Rejection.Of("no-executors", text, string.Create(CultureInfo.InvariantCulture, $"line {batch.Line}"));
            }
        }

        return job;
    }

    internal double Second(DateTimeOffset time) => (time - Origin).TotalSeconds;

    /// <summary>How many changes there were up to that second, those at it included.</summary>
    internal int ChangesUpTo(double second)
    {
        var (low, high) = (0, Changes.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Changes[middle].Second <= second)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>The latest scale-up of which an executor had joined by then; 0 before the first.</summary>
    internal int ScaleUpAt(double second) => Changes.Take(ChangesUpTo(second)).Select(change => change.ScaleUp).DefaultIfEmpty().Max();

    internal int ExecutorsAt(double second) => _executorsAfter[ChangesUpTo(second)];

    /// <param name="Second">When.</param>
    /// <param name="Joins">Whether an executor joins; otherwise one leaves.</param>
    /// <param name="ScaleUp">Which scale-up it belongs to.</param>
    internal readonly record struct Change(double Second, bool Joins, int ScaleUp);
}
