using IoTRl.Domain.Jobs;

namespace IoTRl.Domain.Policies;

/// <summary>
/// Plays sizes through: a size for the first minute, and after it, on each path of the forecast, the best second size, since by then the path will be known. A plan costs
/// its executors, as a share of the most, and its late work at the job's exchange rate: the reward's own terms, over 240 s instead of one interval.
/// <code>cost = sum over steps of seconds x billed / most + Lambda x late work / mean rate + work left / most</code>
/// The equations are the twin's as a fluid: work arrives, waits in order of arrival, and is done at the rate of what runs; executors that join cost some seconds.
/// </summary>
internal readonly ref struct MpcPlanner
{
    private readonly MpcFleet _fleet;
    private readonly MpcPolicyOptions _options;
    private readonly double _perExecutor;
    private readonly double _perLate;
    private readonly double _lead;

    /// <param name="observation">Its executor rate is known and positive.</param>
    /// <param name="options">Valid options.</param>
    public MpcPlanner(in JobObservation observation, MpcPolicyOptions options)
    {
        _fleet = new MpcFleet(observation, options);
        (_options, _lead) = (options, PlannedLoad.LeadSeconds(observation));
        _perExecutor = 1.0 / Math.Max(1, observation.MaxExecutors);
        _perLate = options.LatenessPrice * observation.Weights.Lambda / MeanExecutors(observation);
    }

    /// <summary>Expected cost of asking for a size now, in seconds of the full size; lower is better.</summary>
    /// <param name="size">The size of the first minute.</param>
    /// <param name="sizes">Sizes that may follow it, rising.</param>
    /// <param name="paths">One an element, in the order of <see cref="MpcForecast"/>.</param>
    /// <param name="ceiling">Nobody asks what a cost above it is: that is then answered by infinity, and most of it is not played.</param>
    public double CostOf(int size, ReadOnlySpan<int> sizes, ReadOnlySpan<MpcArrivals> paths, double ceiling = double.PositiveInfinity)
    {
        Span<double> running = stackalloc double[MpcHorizon.Steps];
        var money = 0.0;
        for (var step = 0; step < running.Length; step++)
        {
            var middle = MpcHorizon.MiddleOf(step);
            running[step] = _fleet.RunningAt(middle, size);
            money += MpcHorizon.SecondsOf(step) * (_fleet.BilledBeyond(middle, size) + (step < MpcHorizon.FirstStageSteps ? size : 0));
        }

        var cost = money * _perExecutor;
        var (least, left) = (MoneyAfter(sizes[0]), 1.0);
        for (var path = 0; path < paths.Length; path++)
        {
            if (cost + (left * least) > ceiling) return double.PositiveInfinity;
            cost += MpcForecast.ProbabilityOf(path) * CostOn(paths[path], size, sizes, running);
            left -= MpcForecast.ProbabilityOf(path);
        }

        return cost;
    }

    /// <summary>Executors of a size after the first minute, in seconds of the full size.</summary>
    private double MoneyAfter(int size) => (MpcHorizon.Seconds - MpcHorizon.FirstStageSeconds) * size * _perExecutor;

    /// <summary>Late work on one path, and the executors after the first minute.</summary>
    private double CostOn(in MpcArrivals path, int first, ReadOnlySpan<int> sizes, ReadOnlySpan<double> running)
    {
        var queue = new MpcQueue(_fleet.CapacityOf(_fleet.RunningAt(0, first)));
        for (var step = 0; step < MpcHorizon.FirstStageSteps; step++)
            queue.Serve(path, step, _fleet.CapacityOf(running[step]), _options.JoinSeconds);
        var best = double.PositiveInfinity;
        foreach (var second in sizes)
        {
            // Every further size costs more.
            if (MoneyAfter(second) + (queue.Late * _perLate) > best) break;
            best = Math.Min(best, CostAfter(queue, path, first, second, running, best));
        }

        return best;
    }

    // Infinity where it cannot be below the ceiling: late work only grows.
    private double CostAfter(MpcQueue queue, in MpcArrivals path, int first, int second, ReadOnlySpan<double> running, double ceiling)
    {
        var (runs, capacity, money) = (-1.0, 0.0, MoneyAfter(second));
        for (var step = MpcHorizon.FirstStageSteps; step < MpcHorizon.Steps; step++)
        {
            var started = MpcHorizon.MiddleOf(step) - MpcHorizon.FirstStageSeconds > _lead ? Math.Max(0, second - first) : 0;
            var now = Math.Min(second, running[step]) + started;
            if (now != runs) (runs, capacity) = (now, _fleet.CapacityOf(now));
            queue.Serve(path, step, capacity, _options.JoinSeconds);
            if (money + (queue.Late * _perLate) > ceiling) return double.PositiveInfinity;
        }

        // What is left is work for somebody later, and what of it is overdue makes as much that comes after it late: a queue that is lost anyway is not given up.
        const int last = MpcHorizon.Steps - 1;
        var late = queue.Late + Math.Max(0, path.OverdueBy(last) - queue.Done);
        return money + ((path.ArrivedBy(last) - queue.Done) * _perExecutor) + (late * _perLate);
    }

    /// <summary>Executors that the mean load keeps busy; at least a tenth of one, so that the first records after a silence are not the end of the world.</summary>
    private static double MeanExecutors(in JobObservation observation)
    {
        var mean = double.IsFinite(observation.MeanRecordsPerSecond15Min) ? observation.MeanRecordsPerSecond15Min : 0;
        return Math.Max(0.1, Math.Max(mean, observation.RecordsPerSecond.Or(0)) / observation.ExecutorRecordsPerSecond.Value);
    }
}
