using System.Numerics;
using System.Runtime.InteropServices;

namespace IoTRl.Domain.Forecasting;

/// <summary>
/// Linear regression on line with exponential forgetting (Haykin, Adaptive Filter Theory, ch. 10). The step is clipped, so that one flash crowd does not turn the
/// weights, and the gain is bounded, so that a long calm does not blow it up. No allocation a step.
/// </summary>
/// <remarks>
/// P lies column by column, its rows side by side in vectors and padded with zeros to whole ones: a row's sum over the columns is then taken in the order of the columns for
/// several rows at once, and the bits are the same whatever the width of a vector.
/// </remarks>
internal sealed class RecursiveLeastSquares
{
    private const double GainBound = 1e4;

    private readonly int _features;
    private readonly int _rows;
    private readonly double _priorVariance;
    private readonly double _forget;
    private readonly double[] _weights;
    private readonly double[] _covariance;
    private readonly double[] _gain;
    private readonly double[] _share;
    private readonly double[] _input;

    internal RecursiveLeastSquares(int features, double memorySamples, double priorVariance)
    {
        (_features, _priorVariance, _forget) = (features, priorVariance, 1 - 1 / memorySamples);
        _rows = (features + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count;
        (_weights, _input) = (new double[features], new double[features]);
        (_gain, _share, _covariance) = (new double[_rows], new double[_rows], new double[features * _rows]);
        Reset();
    }

    internal ReadOnlySpan<double> Weights => _weights;

    internal double Predict(ReadOnlySpan<float> input)
    {
        double sum = 0;
        ReadOnlySpan<double> weights = _weights;
        var known = input[..weights.Length];
        for (var index = 0; index < known.Length; index++) sum += weights[index] * known[index];
        return sum;
    }

    internal void Learn(ReadOnlySpan<float> input, double label, double clip)
    {
        for (var index = 0; index < _input.Length; index++) _input[index] = input[index];
        // 1. gain = P x / (forget + x' P x)
        SetGain();
        double power = 0;
        for (var row = 0; row < _input.Length; row++) power += _gain[row] * _input[row];
        var denominator = _forget + power;
        // 2. weights += gain * clipped error
        var error = Math.Clamp(label - Predict(input), -clip, clip) / denominator;
        for (var row = 0; row < _weights.Length; row++) _weights[row] += _gain[row] * error;
        // 3. P = (P - gain (P x)') / forget, without forgetting where P has grown to its bound
        double trace = 0;
        for (var row = 0; row < _features; row++) trace += _covariance[row * _rows + row];
        Shrink(denominator, trace < GainBound * _features ? 1 / _forget : 1);
        if (!double.IsFinite(trace) || !double.IsFinite(_weights[0])) Reset();
    }

    internal void Restore(ReadOnlySpan<float> weights)
    {
        Reset();
        for (var index = 0; index < _weights.Length; index++) _weights[index] = weights[index];
    }

    private void SetGain()
    {
        var gain = VectorsOf(_gain);
        var covariance = VectorsOf(_covariance);
        for (var block = 0; block < gain.Length; block++)
        {
            var sum = Vector<double>.Zero;
            var at = block;
            foreach (var value in _input)
            {
                sum += covariance[at] * new Vector<double>(value);
                at += gain.Length;
            }
            gain[block] = sum;
        }
    }

    private void Shrink(double denominator, double factor)
    {
        var gain = VectorsOf(_gain);
        var share = VectorsOf(_share);
        var covariance = VectorsOf(_covariance);
        var (divisor, scale) = (new Vector<double>(denominator), new Vector<double>(factor));
        for (var block = 0; block < share.Length; block++) share[block] = gain[block] / divisor;
        for (var column = 0; column < _features; column++)
        {
            var line = covariance[..share.Length];
            covariance = covariance[share.Length..];
            var own = new Vector<double>(_gain[column]);
            for (var block = 0; block < share.Length; block++) line[block] = (line[block] - share[block] * own) * scale;
        }
    }

    private void Reset()
    {
        Array.Clear(_weights);
        Array.Clear(_covariance);
        for (var index = 0; index < _features; index++) _covariance[index * _rows + index] = _priorVariance;
    }

    private static Span<Vector<double>> VectorsOf(double[] numbers) => MemoryMarshal.Cast<double, Vector<double>>(numbers.AsSpan());
}
