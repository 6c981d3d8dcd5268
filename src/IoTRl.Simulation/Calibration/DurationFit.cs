using System.Collections.Immutable;
using IoTRl.Simulation.Jobs;

namespace IoTRl.Simulation.Calibration;

/// <summary>
/// Fits constants to the durations of batches: least squares of the relative errors with Huber's weights, by Gauss-Newton on the twin's own equations
/// (with executors that join inside a batch they are not linear). A constant whose 95 % interval is wide and holds its default
/// keeps the default; then the others are fitted again.
/// </summary>
internal sealed class DurationFit
{
    private const int MostRounds = 30;
    private const int MostHalvings = 6;
    private const double Converged = 1e-6;

    // Of a parameter, for its slope; and of a duration: more than this is no slope, but a join that falls into another batch.
    private const double RelativeStep = 1e-4;
    private const double Jump = 0.01;

    private const double Normal95 = 1.96;
    private const double ToldWithin = 0.25;

    // Neighbours that err together tell less than their number: up to so far.
    private const double MostMemory = 0.9;

    private readonly RecordedJob _job;
    private readonly int _first;
    private readonly BatchReplay _replay;
    private readonly double[] _recorded;
    private readonly CancellationToken _cancellationToken;

    public DurationFit(RecordedJob job, int first, int count, CancellationToken cancellationToken)
    {
        (_job, _first, _replay) = (job, first, new BatchReplay(job, first, count));
        _recorded = [.. job.Batches.Skip(first).Take(count).Select(batch => batch.DurationSeconds)];
        _cancellationToken = cancellationToken;
    }

    /// <summary>Fits every parameter that the durations tell; the others keep what <paramref name="start"/> says.</summary>
    public FitEstimate Fit(JobTwinOptions start, ImmutableArray<FitParameter> parameters)
    {
        var active = parameters;
        while (true)
        {
            var estimate = Minimise(start, active);
            var doubtful = estimate.Told.Where(told => !IsTold(told, estimate.Options, start)).ToList();
            if (doubtful.Count == 0)
                return estimate;
            // Both ends of the slowdown go together: a default at one end would be made up for at the other.
            var dropped = doubtful[0].Parameter;
            active = active.RemoveAll(parameter => parameter == dropped || (!dropped.IsTime && !parameter.IsTime));
        }
    }

    /// <summary>The same without asking whether each is told. From several starts: wild batches make valleys of their own.</summary>
    public FitEstimate Minimise(JobTwinOptions start, ImmutableArray<FitParameter> parameters)
    {
        var estimates = Starts(start, parameters).Select(options => Descend(options, parameters)).ToList();
        var spread = estimates.Min(estimate => RobustStatistics.SpreadAboutZero(estimate.Errors));
        return estimates.MinBy(estimate => LossOf(estimate, spread)) ?? throw new InvalidOperationException("There is always a start.");
    }

    // Overhead as it is, none, and all of the shortest batch; all the rest of a batch is work on its slots.
    private IEnumerable<JobTwinOptions> Starts(JobTwinOptions start, ImmutableArray<FitParameter> parameters)
    {
        if (!parameters.Contains(FitParameter.Work))
            return [start];
        double[] overheads = parameters.Contains(FitParameter.Overhead) ? [start.BatchOverheadSeconds, 0, _recorded.Min()] : [start.BatchOverheadSeconds];
        return overheads.Select(overhead => start with { BatchOverheadSeconds = overhead, CoreSecondsPerRecord = WorkBeside(overhead, start.CoresPerExecutor) });
    }

    private double WorkBeside(double overhead, int cores)
    {
        var work = RobustStatistics.Median(_recorded.Select((duration, index) =>
            Math.Max(duration - overhead, duration / 10) * Math.Max(1, _job.ExecutorsAtStart[_first + index]) * cores / _job.Batches[_first + index].Records));
        return Math.Clamp(work, FitParameter.Work.Least, FitParameter.Work.Most);
    }

    private FitEstimate Descend(JobTwinOptions start, ImmutableArray<FitParameter> parameters)
    {
        var state = Evaluate(start);
        double[,]? information = null;
        for (var round = 0; round < MostRounds && !parameters.IsEmpty; round++)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            var spread = RobustStatistics.SpreadAboutZero(state.Errors);
            var slopes = Slopes(state, parameters);
            (information, var gradient) = Normal(state, slopes, spread);
            var (next, moved) = Step(state, parameters, LinearSolve.Invert(information), gradient, spread);
            if (next is null)
                break;
            state = next;
            if (moved < Converged)
                break;
        }

        return state with { Told = HalfWidths(state, parameters, information) };
    }

    private FitEstimate Evaluate(JobTwinOptions options)
    {
        var predicted = _replay.Durations(options);
        var errors = new double[predicted.Length];
        for (var index = 0; index < errors.Length; index++)
            errors[index] = (_recorded[index] - predicted[index]) / predicted[index];
        return new FitEstimate { Options = options, Told = [], Predicted = predicted, Errors = errors };
    }

    // Relative change of each duration with each parameter.
    private double[][] Slopes(FitEstimate state, ImmutableArray<FitParameter> parameters)
    {
        var slopes = new double[parameters.Length][];
        for (var column = 0; column < slopes.Length; column++)
        {
            var parameter = parameters[column];
            var value = parameter.Get(state.Options);
            var step = RelativeStep * (value > 0 ? value : 1);
            var moved = _replay.Durations(parameter.Set(state.Options, value + step));
            slopes[column] = [.. moved.Zip(state.Predicted, (after, before) => Math.Abs(after - before) > Jump * before ? 0 : (after - before) / (step * before))];
        }

        return slopes;
    }

    private static (double[,] Information, double[] Gradient) Normal(FitEstimate state, double[][] slopes, double spread)
    {
        var information = new double[slopes.Length, slopes.Length];
        var gradient = new double[slopes.Length];
        for (var index = 0; index < state.Errors.Length; index++)
        {
            var weight = RobustStatistics.Weight(state.Errors[index], spread);
            for (var row = 0; row < slopes.Length; row++)
            {
                gradient[row] += weight * slopes[row][index] * state.Errors[index];
                for (var column = 0; column < slopes.Length; column++)
                    information[row, column] += weight * slopes[row][index] * slopes[column][index];
            }
        }

        return (information, gradient);
    }

    // A step that does not lower the loss is halved; null when none does.
    private (FitEstimate? Next, double Moved) Step(FitEstimate state, ImmutableArray<FitParameter> parameters, double[,] inverse, double[] gradient, double spread)
    {
        var before = LossOf(state, spread);
        for (var (halving, share) = (0, 1.0); halving <= MostHalvings; halving++, share /= 2)
        {
            var (options, moved) = (state.Options, 0.0);
            for (var row = 0; row < parameters.Length; row++)
            {
                var change = 0.0;
                for (var column = 0; column < parameters.Length; column++)
                    change += inverse[row, column] * gradient[column];
                var value = parameters[row].Get(options);
                var next = Math.Clamp(value + (share * change), parameters[row].Least, parameters[row].Most);
                options = parameters[row].Set(options, next);
                moved = Math.Max(moved, Math.Abs(next - value) / Math.Max(Math.Abs(value), 1e-6));
            }

            var candidate = Evaluate(options);
            if (LossOf(candidate, spread) <= before)
                return (candidate, moved);
        }

        return (null, 0);
    }

    internal static double LossOf(FitEstimate estimate, double spread) => estimate.Errors.Sum(error => RobustStatistics.Loss(error, spread));

    /// <summary>By how much errors that remember their neighbours widen the variance of what is fitted.</summary>
    internal static double MemoryFactor(double[] errors)
    {
        var memory = Math.Clamp(RobustStatistics.LagOneCorrelation(errors), 0, MostMemory);
        return (1 + memory) / (1 - memory);
    }

    private static ImmutableArray<(FitParameter, double)> HalfWidths(FitEstimate state, ImmutableArray<FitParameter> parameters, double[,]? information)
    {
        if (information is null)
            return [];
        var inverse = LinearSolve.Invert(information);
        var spread = RobustStatistics.SpreadAboutZero(state.Errors);
        var square = state.Errors.Sum(error => RobustStatistics.Weight(error, spread) * error * error);
        var variance = square / Math.Max(1, state.Errors.Length - parameters.Length) * MemoryFactor(state.Errors);
        return [.. parameters.Select((parameter, index) => (parameter, information[index, index] > 0 ? Normal95 * Math.Sqrt(variance * inverse[index, index]) : double.PositiveInfinity))];
    }

    // Narrow, or so far from the default that it is wrong whatever the width.
    private static bool IsTold((FitParameter Parameter, double HalfWidth) told, JobTwinOptions fitted, JobTwinOptions start)
    {
        var (value, kept) = (told.Parameter.Get(fitted), told.Parameter.Get(start));
        return double.IsFinite(told.HalfWidth) && (told.HalfWidth <= Math.Max(told.Parameter.Tolerance, ToldWithin * value) || Math.Abs(value - kept) > told.HalfWidth);
    }
}
