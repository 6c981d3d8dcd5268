using System.Collections.Immutable;
using IoTRl.Simulation.Jobs;

namespace IoTRl.Simulation.Calibration;

/// <summary>Which numbers of tasks explain best how durations fall with executors: each is tried with the other constants fitted to it.</summary>
internal sealed record TaskCountFit
{
    private const int LeastCandidates = 120;
    private const int MostCandidates = 400;
    private const int TasksPerSlot = 4;

    // The latest batches are enough to tell whole numbers apart, or nothing is.
    private const int MostBatches = 400;

    // Likelihood ratio of one constant, 95 %.
    private const double Chi95 = 3.84;

    public required int Best { get; init; }

    /// <summary>Fewest and most that the durations do not refute (95 %).</summary>
    public required int Low { get; init; }

    public required int High { get; init; }

    /// <summary>Whether the durations refute what was there before.</summary>
    public required bool RefutesStart { get; init; }

    internal static TaskCountFit Fit(
        RecordedJob job, int first, int count, JobTwinOptions start, ImmutableArray<FitParameter> parameters, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var used = Math.Min(count, MostBatches);
        first += count - used;
        var fit = new DurationFit(job, first, used, cancellationToken);
        var slots = start.CoresPerExecutor * job.ExecutorsAtStart.Skip(first).Take(used).Max();
        var most = Math.Min(MostCandidates, Math.Max(LeastCandidates, TasksPerSlot * slots));
        var estimates = new FitEstimate[most];
        for (var tasks = most; tasks >= 1; tasks--)
        {
            estimates[tasks - 1] = fit.Minimise(start with { TasksPerBatch = tasks }, parameters);
            progress?.Report(1 - ((double)tasks / most));
        }

        var spread = estimates.Min(estimate => RobustStatistics.SpreadAboutZero(estimate.Errors));
        var losses = Array.ConvertAll(estimates, estimate => DurationFit.LossOf(estimate, spread));
        var best = Array.IndexOf(losses, losses.Min());
        var allowed = Chi95 * DurationFit.MemoryFactor(estimates[best].Errors);
        var kept = Enumerable.Range(0, most).Where(index => losses[index] - losses[best] <= allowed).ToList();
        return new TaskCountFit { Best = best + 1, Low = kept[0] + 1, High = kept[^1] + 1, RefutesStart = !kept.Contains(start.TasksPerBatch - 1) };
    }
}
