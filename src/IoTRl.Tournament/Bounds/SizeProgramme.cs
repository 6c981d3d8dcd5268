using System.Numerics;
using System.Runtime.InteropServices;

namespace IoTRl.Tournament.Bounds;

/// <summary>
/// Solves <see cref="SizeProblem"/>s by a dynamic programme backward in time over (executors, backlog): O(sizes x levels) an interval, because going down is free
/// and going up is linear. Keeps its memory from one problem to the next; not thread-safe.
/// </summary>
internal sealed class SizeProgramme
{
    private double[] _value = [];
    private double[] _staged = [];
    private double[] _latePrices = [];

    /// <summary>Least of money plus priced late records over all sequences of sizes, USD.</summary>
    public double Minimise(SizeProblem problem, double usdPerLate)
    {
        Begin(problem);
        for (var interval = problem.Intervals - 1; interval >= 0; interval--)
            StepBack(problem, interval, usdPerLate);
        return _value[(problem.Initial - problem.Lowest) * problem.Levels] + problem.ConstantUsd;
    }

    /// <summary>The same, with the values from every interval's end on, from which the best next size can be read.</summary>
    public SizePlan Plan(SizeProblem problem, double usdPerLate)
    {
        Begin(problem);
        var cells = problem.Sizes * problem.Levels;
        var after = new float[problem.Intervals * cells];
        for (var interval = problem.Intervals - 1; interval >= 0; interval--)
        {
            for (var cell = 0; cell < cells; cell++)
                after[(interval * cells) + cell] = (float)_value[cell];
            StepBack(problem, interval, usdPerLate);
        }

        return new SizePlan(problem, usdPerLate, after);
    }

    private void Begin(SizeProblem problem)
    {
        var cells = problem.Sizes * problem.Levels;
        if (_value.Length < cells)
            (_value, _staged) = (new double[cells], new double[cells]);
        if (_latePrices.Length != problem.Levels)
            _latePrices = new double[problem.Levels];
        // What waits at the end and is not late yet costs nothing.
        _value.AsSpan(0, cells).Clear();
    }

    /// <summary>From the values at an interval's end to those at its beginning, the size of the interval before given.</summary>
    private void StepBack(SizeProblem problem, int interval, double usdPerLate)
    {
        var (sizes, levels) = (problem.Sizes, problem.Levels);
        problem.Price(interval, usdPerLate, _latePrices);
        for (var size = 0; size < sizes; size++)
            AddShifted(Row(_value, size, levels), _latePrices, problem.ShiftOf(interval, size), (problem.Lowest + size) * problem.UsdOfInterval, Row(_staged, size, levels));
        // 1. Going up: each further executor pays one start
        Row(_staged, sizes - 1, levels).CopyTo(Row(_value, sizes - 1, levels));
        for (var size = sizes - 2; size >= 0; size--)
            LeastOf(Row(_staged, size, levels), Row(_value, size + 1, levels), problem.UsdOfStart, Row(_value, size, levels));
        // 2. Staying, or going down for nothing; only going up pays a rise
        for (var size = 0; size < sizes; size++)
        {
            var below = Row(_staged, size, levels);
            if (size > 0)
                LeastOf(below, Row(_staged, size - 1, levels), 0, below);
            LeastOf(below, Row(_value, size, levels), problem.UsdOfRise, Row(_value, size, levels));
        }
    }

    private static Span<double> Row(double[] table, int size, int levels) => table.AsSpan(size * levels, levels);

    /// <summary>target[b] = after[b'] + late[b'] + usd, where b' = b + shift inside the table.</summary>
    private static void AddShifted(ReadOnlySpan<double> after, ReadOnlySpan<double> late, int shift, double usd, Span<double> target)
    {
        var levels = target.Length;
        var first = Math.Clamp(-shift, 0, levels);
        var end = Math.Clamp(levels - shift, first, levels);
        target[..first].Fill(after[0] + late[0] + usd);
        target[end..].Fill(after[levels - 1] + late[levels - 1] + usd);
        if (end == first)
            return;
        var values = after.Slice(first + shift, end - first);
        var prices = late.Slice(first + shift, end - first);
        var sums = target[first..end];
        var wideValues = Wide(values);
        var widePrices = Wide(prices);
        var wideSums = MemoryMarshal.Cast<double, Vector<double>>(sums);
        for (var index = 0; index < wideSums.Length; index++)
            wideSums[index] = wideValues[index] + widePrices[index] + new Vector<double>(usd);
        for (var index = wideSums.Length * Vector<double>.Count; index < sums.Length; index++)
            sums[index] = values[index] + prices[index] + usd;
    }

    /// <summary>target = min(left, right + usd), element by element.</summary>
    private static void LeastOf(ReadOnlySpan<double> left, ReadOnlySpan<double> right, double usd, Span<double> target)
    {
        var wideLeft = Wide(left);
        var wideRight = Wide(right);
        var wideTarget = MemoryMarshal.Cast<double, Vector<double>>(target);
        for (var index = 0; index < wideTarget.Length; index++)
            wideTarget[index] = Vector.Min(wideLeft[index], wideRight[index] + new Vector<double>(usd));
        for (var index = wideTarget.Length * Vector<double>.Count; index < target.Length; index++)
            target[index] = Math.Min(left[index], right[index] + usd);
    }

    private static ReadOnlySpan<Vector<double>> Wide(ReadOnlySpan<double> values) => MemoryMarshal.Cast<double, Vector<double>>(values);
}
