namespace IoTRl.Domain.Forecasting;

/// <summary>How good forecasts were. Pairs of which either side is NaN do not count; a score without any pair is NaN.</summary>
public static class ForecastScoring
{
    /// <summary>Weighted absolute percentage error: sum of absolute errors / sum of outcomes. 0 is perfect.</summary>
    public static double Wape(ReadOnlySpan<double> outcomes, ReadOnlySpan<double> forecasts)
    {
        RequireEqualLengths(outcomes, forecasts);
        double errors = 0, total = 0;
        for (var index = 0; index < outcomes.Length; index++)
        {
            var error = Math.Abs(outcomes[index] - forecasts[index]);
            if (double.IsNaN(error)) continue;
            errors += error;
            total += Math.Abs(outcomes[index]);
        }
        return errors / total;
    }

    /// <summary>Loss of one quantile forecast: quantile x shortfall, or (1 - quantile) x excess.</summary>
    public static double PinballLoss(double outcome, double forecast, double quantile) =>
        outcome >= forecast ? quantile * (outcome - forecast) : (1 - quantile) * (forecast - outcome);

    /// <summary>Mean pinball loss, in the unit of the outcomes.</summary>
    public static double MeanPinballLoss(ReadOnlySpan<double> outcomes, ReadOnlySpan<double> forecasts, double quantile)
    {
        RequireEqualLengths(outcomes, forecasts);
        double sum = 0;
        var count = 0;
        for (var index = 0; index < outcomes.Length; index++)
        {
            var loss = PinballLoss(outcomes[index], forecasts[index], quantile);
            if (double.IsNaN(loss)) continue;
            sum += loss;
            count++;
        }
        return sum / count;
    }

    /// <summary>Share of outcomes at or below their forecast: for a quantile it should be the quantile.</summary>
    public static double Coverage(ReadOnlySpan<double> outcomes, ReadOnlySpan<double> forecasts)
    {
        RequireEqualLengths(outcomes, forecasts);
        int covered = 0, count = 0;
        for (var index = 0; index < outcomes.Length; index++)
        {
            if (double.IsNaN(outcomes[index] - forecasts[index])) continue;
            count++;
            if (outcomes[index] <= forecasts[index]) covered++;
        }
        return (double)covered / count;
    }

    /// <summary>Mean squared error of probabilities; a burst counts 1. 0 is perfect.</summary>
    public static double BrierScore(ReadOnlySpan<bool> bursts, ReadOnlySpan<double> probabilities)
    {
        if (bursts.Length != probabilities.Length) throw new ArgumentException("Both sides have the same length.", nameof(probabilities));
        double sum = 0;
        var count = 0;
        for (var index = 0; index < bursts.Length; index++)
        {
            var error = probabilities[index] - (bursts[index] ? 1 : 0);
            if (double.IsNaN(error)) continue;
            sum += error * error;
            count++;
        }
        return sum / count;
    }

    private static void RequireEqualLengths(ReadOnlySpan<double> outcomes, ReadOnlySpan<double> forecasts)
    {
        if (outcomes.Length != forecasts.Length) throw new ArgumentException("Both sides have the same length.", nameof(forecasts));
    }
}
