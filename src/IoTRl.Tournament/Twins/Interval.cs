namespace IoTRl.Tournament.Twins;

/// <summary>A figure and the 95 % interval of its bootstrap (percentile method, Efron and Tibshirani 1993, chapter 13).</summary>
/// <param name="Value">As all windows give it.</param>
/// <param name="Low">2.5 % of the draws are below.</param>
/// <param name="High">2.5 % of the draws are above.</param>
public readonly record struct Interval(double Value, double Low, double High)
{
    /// <summary>Whether a ratio is below 1 for certain.</summary>
    public bool IsBelowOne => High < 1;

    /// <summary>Of the draws' values, which it sorts; not a number where any draw gave none.</summary>
    internal static Interval Of(double value, Span<double> draws)
    {
        foreach (var draw in draws)
            if (double.IsNaN(draw)) return new Interval(value, double.NaN, double.NaN);
        draws.Sort();
        return new Interval(value, At(draws, 0.025), At(draws, 0.975));
    }

    private static double At(ReadOnlySpan<double> sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return sorted[below] + ((place - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]));
    }
}
