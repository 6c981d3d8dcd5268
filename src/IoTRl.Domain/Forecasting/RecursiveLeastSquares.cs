namespace IoTRl.Domain.Forecasting;

/// <summary>
/// Linear regression on line with exponential forgetting (Haykin, Adaptive Filter Theory, ch. 10). The step is clipped, so that one flash crowd does not turn the
/// weights, and the gain is bounded, so that a long calm does not blow it up. No allocation a step.
/// </summary>
internal sealed class RecursiveLeastSquares(int features, double memorySamples, double priorVariance)
{
    private const double GainBound = 1e4;

    private readonly double _forget = 1 - 1 / memorySamples;
    private readonly double[] _weights = new double[features];
    private readonly double[] _covariance = Prior(features, priorVariance);
    private readonly double[] _gain = new double[features];

    internal ReadOnlySpan<double> Weights => _weights;

    internal double Predict(ReadOnlySpan<float> input)
    {
        double sum = 0;
        for (var index = 0; index < _weights.Length; index++) sum += _weights[index] * input[index];
        return sum;
    }

    internal void Learn(ReadOnlySpan<float> input, double label, double clip)
    {
        // 1. gain = P x / (forget + x' P x)
        double power = 0;
        for (var row = 0; row < features; row++)
        {
            double sum = 0;
            var line = _covariance.AsSpan(row * features, features);
            for (var column = 0; column < line.Length; column++) sum += line[column] * input[column];
            _gain[row] = sum;
            power += sum * input[row];
        }
        var denominator = _forget + power;
        // 2. weights += gain * clipped error
        var error = Math.Clamp(label - Predict(input), -clip, clip) / denominator;
        for (var row = 0; row < features; row++) _weights[row] += _gain[row] * error;
        // 3. P = (P - gain (P x)') / forget, without forgetting where P has grown to its bound
        double trace = 0;
        for (var row = 0; row < features; row++) trace += _covariance[row * features + row];
        var scale = trace < GainBound * features ? 1 / _forget : 1;
        for (var row = 0; row < features; row++)
        {
            var share = _gain[row] / denominator;
            var line = _covariance.AsSpan(row * features, features);
            for (var column = 0; column < line.Length; column++) line[column] = (line[column] - share * _gain[column]) * scale;
        }
        if (!double.IsFinite(trace) || !double.IsFinite(_weights[0])) Reset();
    }

    internal void Restore(ReadOnlySpan<float> weights)
    {
        Reset();
        for (var index = 0; index < features; index++) _weights[index] = weights[index];
    }

    private void Reset()
    {
        Array.Clear(_weights);
        Prior(features, priorVariance).CopyTo(_covariance, 0);
    }

    private static double[] Prior(int features, double variance)
    {
        var prior = new double[features * features];
        for (var index = 0; index < features; index++) prior[index * features + index] = variance;
        return prior;
    }
}
