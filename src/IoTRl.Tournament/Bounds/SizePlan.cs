namespace IoTRl.Tournament.Bounds;

/// <summary>The solution of a <see cref="SizeProblem"/>: what is best to do next from any size and backlog, at the beginning of any interval.</summary>
internal sealed class SizePlan
{
    private readonly double _usdPerLate;
    private readonly float[] _after;

    /// <param name="problem">What was solved.</param>
    /// <param name="usdPerLate">Price of a late record, USD.</param>
    /// <param name="after">Value from each interval's end on, USD: [intervals, sizes, levels].</param>
    public SizePlan(SizeProblem problem, double usdPerLate, float[] after) => (Problem, _usdPerLate, _after) = (problem, usdPerLate, after);

    public SizeProblem Problem { get; }

    /// <summary>Best size for an interval after the size of the one before; of equally good ones the smallest. Sizes are indices from the fewest, backlog is in steps.</summary>
    public int Next(int interval, int size, int level)
    {
        var (best, least) = (0, double.PositiveInfinity);
        for (var next = 0; next < Problem.Sizes; next++)
        {
            var left = Problem.LevelAfter(interval, next, level);
            var usd = ((Problem.Lowest + next) * Problem.UsdOfInterval) + (next > size ? Problem.UsdOfRise + ((next - size) * Problem.UsdOfStart) : 0)
                + (_usdPerLate * Problem.LateOf(interval, left)) + _after[(((interval * Problem.Sizes) + next) * Problem.Levels) + left];
            if (usd < least)
                (best, least) = (next, usd);
        }

        return best;
    }
}
