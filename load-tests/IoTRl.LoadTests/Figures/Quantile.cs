namespace IoTRl.LoadTests.Figures;

/// <summary>Order statistics of many samples.</summary>
internal static class Quantile
{
    /// <summary>The smallest sample that at least a share of all does not exceed.</summary>
    public static double Of(IEnumerable<double> samples, double share)
    {
        var ordered = samples.Order().ToArray();
        if (ordered.Length == 0) throw new ArgumentException("No samples.", nameof(samples));
        return ordered[Math.Clamp((int)Math.Ceiling(share * ordered.Length) - 1, 0, ordered.Length - 1)];
    }
}
