using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;

namespace IoTRl.Domain.Policies;

/// <summary>
/// Model predictive control: every decision plays a few sizes through the twin's equations over the next four minutes, on three quantile paths of the forecast, and asks
/// for the one of the least expected cost (<see cref="MpcPlanner"/>). Knows tasks in waves, backlog and its age, starts on their way, warm spares, cold start, what a
/// join costs, and the billing minimum. Unknown forecast: paths of the present rate and its deviation. An unknown backlog counts as none.
/// </summary>
public sealed class MpcPolicy(MpcPolicyOptions options) : IScalingPolicy
{
    // More would be played through for nothing: sizes of a large job differ by per cents.
    private const int MostSizes = 24;

    // Nothing is gained by a change that is worth less than this, seconds of the full size in four minutes.
    private const double LeastGain = 0.05;

    private readonly MpcPolicyOptions _options = CheckedOptions.Of(options);

    public string Name => "mpc";

    public ScalingDecision Decide(in JobObservation observation, PolicyMemory memory)
    {
        if (!observation.ExecutorRecordsPerSecond.IsKnown || observation.ExecutorRecordsPerSecond.Value <= 0) return HeldDecision.For(observation, "executor rate");
        var known = MpcForecast.IsKnown(observation);
        if (!known && !observation.RecordsPerSecond.IsKnown) return HeldDecision.For(observation, "rate");
        Span<MpcArrivals> paths = stackalloc MpcArrivals[MpcForecast.Paths];
        var lateSeconds = Math.Max(1, _options.LateShare * (double.IsFinite(observation.ObjectiveSeconds) ? observation.ObjectiveSeconds : 0));
        for (var path = 0; path < paths.Length; path++) paths[path] = MpcArrivals.Of(observation, path, lateSeconds);
        Span<int> buffer = stackalloc int[MostSizes + 1];
        var sizes = buffer[..Sizes(observation, buffer)];
        var planner = new MpcPlanner(observation, _options);
        // The present size stands unless another is better by something; what it costs bounds how far others are played.
        var current = ExecutorBounds.Clamp(observation, observation.Target);
        var staying = planner.CostOf(current, sizes, paths) - (current == observation.Target ? LeastGain : 0);
        var (best, least) = (-1, double.PositiveInfinity);
        foreach (var size in sizes)
        {
            var cost = size == current ? staying : planner.CostOf(size, sizes, paths, Math.Min(staying, least));
            if (cost < least) (best, least) = (size, cost);
        }

        if (best < 0) return HeldDecision.For(observation, "need");
        return new()
        {
            Executors = best,
            Need = best,
            Basis = DecisionBasis.Plan,
            PlannedRecordsPerSecond = Highest(observation),
            RecordsPerSecondPerExecutor = observation.ExecutorRecordsPerSecond.Value * _options.CapacityShare,
            MissingInput = !known ? "forecast" : observation.BacklogRecords.IsKnown ? null : "backlog",
        };
    }

    /// <summary>Sizes worth playing: the cheapest of each number of waves, evenly over the limits where those are many, and the present one. Rising; answers how many.</summary>
    private static int Sizes(in JobObservation observation, Span<int> sizes)
    {
        var (least, most) = (ExecutorBounds.Clamp(observation, 0), ExecutorBounds.Clamp(observation, int.MaxValue));
        var current = ExecutorBounds.Clamp(observation, observation.Target);
        var (count, steps) = (0, (int)Math.Min(MostSizes - 1, (long)most - least));
        for (var index = 0; index <= steps; index++)
        {
            var even = least + (int)Math.Round((double)((long)most - least) * index / Math.Max(1, steps));
            var size = ExecutorBounds.Cheapest(observation, even);
            if (count > 0 && size <= sizes[count - 1]) continue;
            if (current < size && (count == 0 || current > sizes[count - 1])) sizes[count++] = current;
            sizes[count++] = size;
        }

        if (current > sizes[count - 1]) sizes[count++] = current;
        return count;
    }

    private static double Highest(in JobObservation observation)
    {
        var highest = 0.0;
        for (var step = 0; step < MpcHorizon.Steps; step++) highest = Math.Max(highest, MpcForecast.RateAt(observation, MpcForecast.Paths - 1, step));
        return highest;
    }
}
