namespace IoTRl.Domain.Policies;

/// <summary>Order statistics without allocation.</summary>
internal static class Quantiles
{
    /// <summary>The q-quantile, between two values on the line between them (Hyndman and Fan's type 7); NaN of none.</summary>
    /// <param name="values">Finite values; in another order afterwards.</param>
    /// <param name="quantile">0 for the lowest, 1 for the highest.</param>
    public static double Of(Span<double> values, double quantile)
    {
        if (values.IsEmpty) return double.NaN;
        if (quantile >= 1) return Highest(values);
        values.Sort();
        var position = Math.Clamp(quantile, 0, 1) * (values.Length - 1);
        var below = (int)position;
        var above = Math.Min(below + 1, values.Length - 1);
        return values[below] + ((position - below) * (values[above] - values[below]));
    }

    private static double Highest(ReadOnlySpan<double> values)
    {
        var highest = values[0];
        foreach (var value in values) highest = Math.Max(highest, value);
        return highest;
    }
}
