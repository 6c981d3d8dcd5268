namespace IoTRl.Domain.Forecasting;

/// <summary>
/// One target of a predictor. Three experts say where the rate goes: persistence (the window ahead is like the one of the same length behind), level (it returns to its
/// recent mean) and a linear model. Each has the empirical quantiles of its own errors around it, tracked on line (adaptive conformal inference, Gibbs and Candès
/// 2021). The expert with the largest gain in discounted pinball loss over persistence speaks, weighted against persistence by how sure that gain is: without a gain, or with one
/// that chance could explain, persistence speaks alone or nearly so. Pinball loss is convex, so a mixture costs at most the mixture of the losses.
/// </summary>
internal sealed class TargetModel
{
    internal const int Experts = 3;
    internal const int Persistence = 0;
    internal const int Level = 1;
    internal const int Linear = 2;

    /// <summary>Features of a target: the shared ones, the window behind, and two for each remembered phase.</summary>
    internal const int Features = ForecastInputs.SharedCount + 5;

    private const double LeastRate = 0.01;
    private const double ErrorSamples = 200;
    private const double ClipErrors = 3;

    // Labels overlap over a horizon, so the memory is at least so many horizons long.
    private const double MemoryHorizons = 30;

    // Of a linear weight, in units of the features.
    private const double PriorVariance = 1;

    // Spread before anything is known: the deviation of an error is a fifth of the scale.
    private const double PriorDeviation = 0.2;

    private readonly ForecastTarget _target;
    private readonly PredictorOptions _options;
    private readonly SlidingWindow _window;
    private readonly RecursiveLeastSquares _linear;
    private readonly int _delay;
    private readonly long _fromTicks;
    private readonly long _toTicks;

    // Rings over the last _delay + 1 samples: what was known when a forecast was made.
    private readonly float[] _features;
    private readonly double[] _issued;
    private readonly double[] _forecast;
    private readonly double[] _offsets;
    private readonly double[] _errors = new double[Experts];
    private readonly double[] _losses = new double[Experts];
    private readonly ExpertGains _gains;
    private long _issuedCount;
    private double _learned;

    internal TargetModel(ForecastTarget target, PredictorOptions options)
    {
        (_target, _options) = (target, options);
        var interval = options.SampleInterval.TotalSeconds;
        _delay = Math.Max(1, (int)Math.Ceiling(target.ToSeconds / interval - 1e-9));
        var length = target.Kind == ForecastKind.Point ? 1 : Math.Max(1, _delay - (int)Math.Floor(target.FromSeconds / interval + 1e-9));
        _window = new SlidingWindow(length);
        _toTicks = _delay * options.SampleInterval.Ticks;
        _fromTicks = (_delay - length + 1) * options.SampleInterval.Ticks;
        _gains = new ExpertGains(Experts, _delay, options);
        _linear = new RecursiveLeastSquares(Features, Math.Max(options.MemorySamples, MemoryHorizons * _delay), PriorVariance);
        _features = new float[(_delay + 1) * Features];
        _issued = new double[(_delay + 1) * (Experts + 2)];
        _forecast = new double[options.Quantiles.Length];
        _offsets = new double[Experts * options.Quantiles.Length];
        Reset();
    }

    /// <summary>One rate a quantile, records/s, finite, at least 0 and not falling.</summary>
    internal ReadOnlySpan<double> Forecast => _forecast;

    internal int Speaker { get; private set; }

    internal double Skill => _gains.Skill(_learned);

    internal ReadOnlySpan<double> Weights => _linear.Weights;

    internal int CalibrationCount => _offsets.Length + Experts + _gains.CalibrationCount + 1;

    /// <summary>Learns from the forecast that has just become due and makes the next one. <paramref name="rate"/> is NaN where the sample is missing.</summary>
    internal void Observe(ForecastInputs inputs, double rate)
    {
        _window.Add(rate);
        var outcome = _target.Kind == ForecastKind.Max ? _window.Highest : _window.Mean;
        if (_issuedCount >= _delay && !double.IsNaN(outcome)) Learn(Slot(_issuedCount - _delay), outcome);
        Issue(inputs, outcome);
    }

    /// <summary>Forgets forecasts that are not due yet and the window behind; what was learned stays.</summary>
    internal void Forget()
    {
        _window.Clear();
        _issuedCount = 0;
    }

    internal void CopyCalibration(Span<float> numbers)
    {
        for (var index = 0; index < _offsets.Length; index++) numbers[index] = (float)_offsets[index];
        for (var expert = 0; expert < Experts; expert++) numbers[_offsets.Length + expert] = (float)_errors[expert];
        _gains.CopyCalibration(numbers.Slice(_offsets.Length + Experts, _gains.CalibrationCount));
        numbers[^1] = (float)_learned;
    }

    internal void Restore(ReadOnlySpan<float> weights, ReadOnlySpan<float> calibration)
    {
        Forget();
        _linear.Restore(weights);
        for (var index = 0; index < _offsets.Length; index++) _offsets[index] = calibration[index];
        for (var expert = 0; expert < Experts; expert++) _errors[expert] = calibration[_offsets.Length + expert];
        _gains.Restore(calibration.Slice(_offsets.Length + Experts, _gains.CalibrationCount));
        _learned = calibration[^1];
    }

    private void Reset()
    {
        Array.Fill(_errors, PriorDeviation);
        for (var index = 0; index < _offsets.Length; index++)
        {
            // The logistic approximation of the normal quantile is near enough for a prior.
            var quantile = _options.Quantiles[index % _options.Quantiles.Length];
            _offsets[index] = 1.25 * 0.5513 * Math.Log(quantile / (1 - quantile));
        }
    }

    private int Slot(long issue) => (int)(issue % (_delay + 1));

    private void Learn(int slot, double outcome)
    {
        var issued = _issued.AsSpan(slot * (Experts + 2), Experts + 2);
        var (last, scale) = (issued[Experts], issued[Experts + 1]);
        var label = Math.Clamp((outcome - last) / scale, -1e6, 1e6);
        _learned++;
        var rate = Math.Max(LeastRate, 1 / (_learned + 5));
        for (var expert = 0; expert < Experts; expert++)
        {
            var error = label - issued[expert];
            _losses[expert] = LearnOffsets(expert, error, rate) * scale;
            if (expert == Linear) _linear.Learn(_features.AsSpan(slot * Features, Features), label, ClipErrors * _errors[expert]);
            _errors[expert] += (Math.Min(Math.Abs(error), 4 * ForecastInputs.Bound) - _errors[expert]) / Math.Min(_learned + 5, ErrorSamples);
        }
        _gains.Learn(_losses, _learned);
    }

    // The pinball loss of the offsets as they were, then one step of each towards its coverage.
    private double LearnOffsets(int expert, double error, double rate)
    {
        double loss = 0;
        var offsets = _offsets.AsSpan(expert * _options.Quantiles.Length, _options.Quantiles.Length);
        for (var index = 0; index < offsets.Length; index++)
        {
            var quantile = _options.Quantiles[index];
            var above = error - offsets[index] * _errors[expert];
            loss += above >= 0 ? quantile * above : (quantile - 1) * above;
            offsets[index] += 4 * rate * (above >= 0 ? quantile : quantile - 1);
        }
        return loss;
    }

    private void Issue(ForecastInputs inputs, double behind)
    {
        var slot = Slot(_issuedCount++);
        var features = _features.AsSpan(slot * Features, Features);
        Fill(features, inputs, behind);
        var issued = _issued.AsSpan(slot * (Experts + 2), Experts + 2);
        issued[Persistence] = inputs.Relative(behind);
        issued[Level] = inputs.Relative(inputs.Level);
        issued[Linear] = ForecastInputs.Clipped(_linear.Predict(features));
        (issued[Experts], issued[Experts + 1]) = (inputs.Last, inputs.Scale);
        var (speaker, weight) = _gains.Choose(_learned);
        Speaker = weight < 0.5 ? Persistence : speaker;
        Speak(issued, speaker, weight, inputs);
    }

    private void Fill(Span<float> features, ForecastInputs inputs, double behind)
    {
        inputs.Shared.CopyTo(features);
        var middle = inputs.Ticks + 0.5 * (_fromTicks + _toTicks);
        var (periodAhead, cycleAhead) = (inputs.Memory.PeriodAt(middle), inputs.Memory.CycleAt(middle));
        var (periodNow, cycleNow) = inputs.Remembered;
        var own = features[ForecastInputs.SharedCount..];
        own[0] = inputs.Relative(behind);
        own[1] = inputs.Relative(periodAhead);
        own[2] = ForecastInputs.Clipped((periodAhead - periodNow) / inputs.Scale);
        own[3] = inputs.Relative(cycleAhead);
        own[4] = ForecastInputs.Clipped((cycleAhead - cycleNow) / inputs.Scale);
    }

    private void Speak(ReadOnlySpan<double> issued, int speaker, double weight, ForecastInputs inputs)
    {
        double least = 0;
        for (var index = 0; index < _forecast.Length; index++)
        {
            var persistent = issued[Persistence] + _errors[Persistence] * _offsets[index];
            var other = issued[speaker] + _errors[speaker] * _offsets[speaker * _forecast.Length + index];
            var rate = inputs.Last + inputs.Scale * (persistent + weight * (other - persistent));
            least = Math.Max(least, double.IsFinite(rate) ? rate : inputs.Last);
            _forecast[index] = least;
        }
    }
}
