using System.Collections.Immutable;
using IoTRl.Domain.Forecasting;

namespace IoTRl.Domain.Jobs;

/// <summary>Adds up the forecasts of gateways. Quantiles are added as if all gateways moved together: cautious where they do not.</summary>
internal sealed class ForecastSum
{
    private readonly double[] _medians = new double[RateForecast.HorizonSeconds.Length];
    private readonly double[] _uppers = new double[RateForecast.HorizonSeconds.Length];
    private double _weight;
    private double _weightedBurst;
    private double _burst;
    private double _oldest;
    private int _forecasts;

    internal Measured AgeSeconds => _forecasts > 0 ? Measured.Of(_oldest) : Measured.Unknown;

    /// <summary>Weighted by the gateways' rates; by their number where all rates are 0.</summary>
    internal Measured Burst => _forecasts == 0 ? Measured.Unknown : Measured.Of(Math.Clamp(_weight > 0 ? _weightedBurst / _weight : _burst / _forecasts, 0, 1));

    internal void Add(RateForecast? forecast, double recordsPerSecond, double ageSeconds)
    {
        for (var index = 0; index < _medians.Length; index++)
        {
            var seconds = RateForecast.HorizonSeconds[index];
            _medians[index] += forecast?.P50At(seconds) ?? recordsPerSecond;
            _uppers[index] += forecast?.P90At(seconds) ?? recordsPerSecond;
        }

        if (forecast is null) return;
        _forecasts++;
        _weight += recordsPerSecond;
        _weightedBurst += recordsPerSecond * forecast.BurstProbability;
        _burst += forecast.BurstProbability;
        _oldest = Math.Max(_oldest, ageSeconds);
    }

    internal RateForecast? ToForecast()
    {
        if (_forecasts == 0) return null;
        var horizons = ImmutableArray.CreateBuilder<HorizonForecast>(_medians.Length);
        for (var index = 0; index < _medians.Length; index++)
            horizons.Add(new HorizonForecast { HorizonSeconds = RateForecast.HorizonSeconds[index], P50 = _medians[index], P90 = _uppers[index] });
        return new RateForecast { Horizons = horizons.MoveToImmutable(), BurstProbability = Burst.Or(0) };
    }
}
