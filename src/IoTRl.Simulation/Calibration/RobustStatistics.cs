namespace IoTRl.Simulation.Calibration;

/// <summary>Location, spread and memory of errors of which a few may be wild.</summary>
internal static class RobustStatistics
{
    /// <summary>Huber's constant: 95 % of the efficiency of least squares on normal errors.</summary>
    private const double Tuning = 1.345;

    // Median absolute deviation to standard deviation, of normal errors.
    private const double DeviationOfMad = 1.4826;

    private const double LeastSpread = 1e-9;

    internal static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>Linear between the order statistics.</summary>
    internal static double Quantile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)Math.Floor(place);
        return sorted[below] + ((place - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]));
    }

    /// <summary>Standard deviation about the median, from the median absolute deviation.</summary>
    internal static double Spread(double[] values)
    {
        var centre = Median(values);
        return DeviationOfMad * Median(values.Select(value => Math.Abs(value - centre)));
    }

    /// <summary>Standard deviation about 0 of errors that should be 0; above 0.</summary>
    internal static double SpreadAboutZero(double[] errors) => Math.Max(LeastSpread, DeviationOfMad * Median(errors.Select(Math.Abs)));

    /// <summary>Huber's weight of an error, (0, 1].</summary>
    internal static double Weight(double error, double spread) => Math.Min(1, Tuning * spread / Math.Max(Math.Abs(error), double.Epsilon));

    /// <summary>Huber's loss of an error, in squared spreads: error^2 / spread^2 while it is small.</summary>
    internal static double Loss(double error, double spread)
    {
        var size = Math.Abs(error) / spread;
        return size <= Tuning ? size * size : (2 * Tuning * size) - (Tuning * Tuning);
    }

    /// <summary>Huber's mean.</summary>
    internal static double Mean(double[] values)
    {
        var (mean, spread) = (Median(values), Math.Max(LeastSpread, Spread(values)));
        for (var round = 0; round < 20; round++)
        {
            var (sum, weights) = (0.0, 0.0);
            foreach (var value in values)
            {
                var weight = Weight(value - mean, spread);
                (sum, weights) = (sum + (weight * value), weights + weight);
            }

            mean = sum / weights;
        }

        return mean;
    }

    /// <summary>Correlation of neighbours, each value held within 3 spreads of the median; 0 where nothing varies.</summary>
    internal static double LagOneCorrelation(double[] values)
    {
        var (centre, most) = (Median(values), 3 * Spread(values));
        var (square, product) = (0.0, 0.0);
        for (var index = 0; index < values.Length; index++)
        {
            var value = Math.Clamp(values[index] - centre, -most, most);
            square += value * value;
            if (index > 0)
                product += value * Math.Clamp(values[index - 1] - centre, -most, most);
        }

        return square > 0 ? product / square : 0;
    }
}
