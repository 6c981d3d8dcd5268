using System.Collections.Immutable;

namespace IoTRl.LoadTests.Forecast;

/// <summary>Empirical quantiles of a yardstick's own errors, tracked on line, so that yardsticks are scored as distributions too.</summary>
internal sealed class QuantileOffsets(ImmutableArray<double> quantiles)
{
    private readonly double[] _offsets = new double[quantiles.Length];
    private double _meanError;
    private int _learned;

    internal double this[int quantile] => _offsets[quantile];

    internal void Learn(double error)
    {
        if (double.IsNaN(error)) return;
        _learned++;
        _meanError += (Math.Abs(error) - _meanError) / Math.Min(_learned, 200);
        var step = 4 * _meanError * Math.Max(0.01, 1.0 / (_learned + 5));
        for (var index = 0; index < _offsets.Length; index++) _offsets[index] += step * (error >= _offsets[index] ? quantiles[index] : quantiles[index] - 1);
    }
}
