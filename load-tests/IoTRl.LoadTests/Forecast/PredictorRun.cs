using IoTRl.Domain.Forecasting;

namespace IoTRl.LoadTests.Forecast;

/// <summary>Everything a predictor said while a trace was played, forecast by forecast.</summary>
internal sealed class PredictorRun
{
    private readonly double[][][] _quantiles;
    private readonly int[] _persistence;
    private int _forecasts;

    private PredictorRun(PredictorOptions options, int samples)
    {
        _quantiles = [.. options.Targets.Select(_ => options.Quantiles.Select(_ => new double[samples]).ToArray())];
        _persistence = new int[options.Targets.Length];
        Burst = new double[samples];
    }

    /// <summary>Burst probability made with each sample; NaN where the sample is missing.</summary>
    internal double[] Burst { get; }

    internal double[] Quantile(int target, int quantile) => _quantiles[target][quantile];

    internal double PersistenceShare(int target) => (double)_persistence[target] / _forecasts;

    internal static PredictorRun Of(PredictorOptions options, DateTimeOffset start, double[] values)
    {
        var predictor = new OnlineRatePredictor(options);
        var run = new PredictorRun(options, values.Length);
        for (var index = 0; index < values.Length; index++)
        {
            // A missing sample is simply not fed: that is what a gap is.
            if (double.IsFinite(values[index])) predictor.Observe(start + index * options.SampleInterval, values[index]);
            run.Record(predictor, index, double.IsFinite(values[index]));
        }
        return run;
    }

    private void Record(OnlineRatePredictor predictor, int index, bool isKnown)
    {
        Burst[index] = isKnown ? predictor.BurstProbability : double.NaN;
        if (isKnown) _forecasts++;
        for (var target = 0; target < _quantiles.Length; target++)
        {
            var forecast = predictor.Quantiles(target);
            for (var quantile = 0; quantile < forecast.Length; quantile++) _quantiles[target][quantile][index] = isKnown ? forecast[quantile] : double.NaN;
            if (isKnown && predictor.IsPersistence(target)) _persistence[target]++;
        }
    }
}
