namespace IoTRl.Domain.Forecasting;

/// <summary>
/// How much better than persistence (expert 0) each expert of a target has been lately, and how sure that is. The weight of the best is high only where chance does not
/// explain its gain: errors of forecasts that overlap are one error, not many, so the standard error counts the labels of about one horizon as one.
/// </summary>
internal sealed class ExpertGains(int experts, int horizonSamples, PredictorOptions options)
{
    // A gain of so many standard errors gives the expert half the weight.
    private const double DoubtErrors = 1.3;

    // Labels overlap over a horizon, so the memory is at least so many horizons long.
    private const double LossHorizons = 30;

    private readonly double _lossSamples = Math.Max(options.LossSamples, LossHorizons * horizonSamples);

    // Discounted mean by which an expert's loss is below persistence's, and its mean square; in persistence's place its own loss.
    private readonly double[] _means = new double[experts];
    private readonly double[] _squares = new double[experts];

    internal int CalibrationCount => 2 * experts;

    /// <summary>Takes the losses of one label that has become due, and how many there were with it.</summary>
    internal void Learn(ReadOnlySpan<double> losses, double learned)
    {
        for (var expert = 0; expert < experts; expert++)
        {
            var gain = expert == 0 ? losses[0] : losses[0] - losses[expert];
            _means[expert] += (gain - _means[expert]) / Math.Min(learned, _lossSamples);
            _squares[expert] += (gain * gain - _squares[expert]) / Math.Min(learned, _lossSamples);
        }
    }

    /// <summary>The expert with the largest gain and its weight, 0..1, against persistence; persistence itself where none gains the margin.</summary>
    internal (int Expert, double Weight) Choose(double learned)
    {
        var (chosen, weight) = (0, 1.0);
        var best = options.Margin * _means[0];
        var overlap = 2.0 * horizonSamples / Math.Min(Math.Max(1, learned), _lossSamples);
        for (var expert = 1; expert < experts; expert++)
        {
            var gain = _means[expert];
            if (!(gain > best)) continue;
            var doubt = DoubtErrors * DoubtErrors * Math.Max(0, _squares[expert] - gain * gain) * overlap;
            (chosen, weight, best) = (expert, gain * gain / (gain * gain + doubt), gain);
        }
        return (chosen, weight);
    }

    /// <summary>Share of persistence's loss that what <see cref="Choose"/> says avoids at least, 0..1; NaN before the first label.</summary>
    internal double Skill(double learned)
    {
        if (learned < 1) return double.NaN;
        var (expert, weight) = Choose(learned);
        return expert == 0 || !(_means[0] > 0) ? 0 : Math.Min(1, weight * _means[expert] / _means[0]);
    }

    // Roots, because squares of large losses would not fit a float.
    internal void CopyCalibration(Span<float> numbers)
    {
        for (var expert = 0; expert < experts; expert++)
            (numbers[expert], numbers[experts + expert]) = ((float)_means[expert], (float)Math.Sqrt(_squares[expert]));
    }

    internal void Restore(ReadOnlySpan<float> numbers)
    {
        for (var expert = 0; expert < experts; expert++)
            (_means[expert], _squares[expert]) = (numbers[expert], Math.Pow(numbers[experts + expert], 2));
    }
}
