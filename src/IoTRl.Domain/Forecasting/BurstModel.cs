namespace IoTRl.Domain.Forecasting;

/// <summary>
/// Probability of a burst: the highest rate of the next 60 s is at least 1.5 times the mean of the last 5 min. Logistic regression with AdaGrad steps (Duchi et al. 2011)
/// on delayed labels; it speaks where its discounted Brier score beats that of the base rate, and the mean of the two where that is better still.
/// </summary>
internal sealed class BurstModel
{
    internal const int Features = 11;

    /// <summary>Weights, base rate, three Brier scores, labels seen.</summary>
    internal const int CalibrationCount = 5;

    private const double StepSize = 0.2;
    private const double ScoreSamples = 2_000;
    private const double RatioBound = 3;
    private const int Candidates = 3;

    private readonly SlidingWindow _ahead;
    private readonly SlidingWindow _behind;
    private readonly int _delay;
    private readonly long _stepTicks;
    private readonly float[] _features;
    private readonly double[] _issued;
    private readonly double[] _weights = new double[Features];
    private readonly double[] _squares = new double[Features];
    private readonly double[] _scores = new double[Candidates];
    private long _issuedCount;
    private double _learned;
    private double _base = 0.01;

    internal BurstModel(TimeSpan sampleInterval)
    {
        _delay = Math.Max(1, (int)Math.Round(BurstDefinition.Ahead / sampleInterval));
        _stepTicks = sampleInterval.Ticks;
        _ahead = new SlidingWindow(_delay);
        _behind = new SlidingWindow(Math.Max(1, (int)Math.Round(BurstDefinition.Behind / sampleInterval)));
        _features = new float[(_delay + 1) * Features];
        _issued = new double[_delay + 1];
    }

    internal double Probability { get; private set; }

    internal ReadOnlySpan<double> Weights => _weights;

    internal void Observe(ForecastInputs inputs, double rate)
    {
        _ahead.Add(rate);
        _behind.Add(rate);
        var highest = _ahead.Highest;
        if (_issuedCount >= _delay && !double.IsNaN(highest)) Learn(Slot(_issuedCount - _delay), highest);
        Issue(inputs);
    }

    internal void Forget()
    {
        _ahead.Clear();
        _behind.Clear();
        _issuedCount = 0;
    }

    internal void CopyCalibration(Span<float> numbers)
    {
        numbers[0] = (float)_base;
        for (var index = 0; index < Candidates; index++) numbers[1 + index] = (float)_scores[index];
        numbers[4] = (float)_learned;
    }

    internal void Restore(ReadOnlySpan<float> weights, ReadOnlySpan<float> calibration)
    {
        Forget();
        for (var index = 0; index < Features; index++) _weights[index] = weights[index];
        // Steps go on small: the restored weights have been learned.
        Array.Fill(_squares, 1);
        _base = calibration[0];
        for (var index = 0; index < Candidates; index++) _scores[index] = calibration[1 + index];
        _learned = calibration[4];
    }

    private int Slot(long issue) => (int)(issue % (_delay + 1));

    private void Learn(int slot, double highest)
    {
        var mean = _issued[slot];
        if (double.IsNaN(mean)) return;
        var label = BurstDefinition.IsBurst(highest, mean) ? 1.0 : 0.0;
        var features = _features.AsSpan(slot * Features, Features);
        var logistic = Logistic(features);
        _learned++;
        Score(0, _base, label);
        Score(1, 0.5 * (_base + logistic), label);
        Score(2, logistic, label);
        _base += (label - _base) / Math.Min(_learned + 100, ScoreSamples);
        for (var index = 0; index < Features; index++)
        {
            var gradient = (logistic - label) * features[index];
            _squares[index] += gradient * gradient;
            _weights[index] -= StepSize * gradient / Math.Sqrt(_squares[index] + 1e-8);
        }
    }

    private void Score(int candidate, double probability, double label) =>
        _scores[candidate] += ((probability - label) * (probability - label) - _scores[candidate]) / Math.Min(_learned, ScoreSamples);

    private void Issue(ForecastInputs inputs)
    {
        var slot = Slot(_issuedCount++);
        var features = _features.AsSpan(slot * Features, Features);
        var mean = _behind.Mean;
        _issued[slot] = mean;
        Fill(features, inputs, mean);
        var logistic = Logistic(features);
        var best = _scores[1] < _scores[0] ? 1 : 0;
        if (_scores[2] < _scores[best]) best = 2;
        Probability = best switch { 0 => _base, 1 => 0.5 * (_base + logistic), _ => logistic };
    }

    private void Fill(Span<float> features, ForecastInputs inputs, double mean)
    {
        double ahead = 0;
        for (var step = 1; step <= 4; step++)
        {
            var remembered = inputs.Memory.PeriodAt(inputs.Ticks + 0.25 * step * _delay * _stepTicks);
            if (remembered > ahead) ahead = remembered;
        }
        features[0] = 1;
        features[1] = LogRatio(inputs.Last, mean);
        features[2] = LogRatio(_ahead.Highest, mean);
        features[3] = LogRatio(inputs.Level, mean);
        features[4] = ForecastInputs.Clipped(inputs.Patterns.Velocity * TimeSpan.FromTicks(_stepTicks).TotalSeconds / inputs.Scale);
        features[5] = ForecastInputs.Clipped(inputs.Patterns.RollingDeviation / inputs.Scale);
        features[6] = (float)inputs.Patterns.BurstProbability;
        features[7] = ahead > 0 ? LogRatio(ahead, mean) : 0;
        features[8] = ahead > 0 ? LogRatio(ahead, inputs.Remembered.Period) : 0;
        features[9] = (float)inputs.Patterns.HourSin;
        features[10] = (float)inputs.Patterns.HourCos;
    }

    private static float LogRatio(double rate, double to)
    {
        var ratio = Math.Log((rate + 1e-9) / (to + 1e-9));
        return double.IsNaN(ratio) ? 0 : (float)Math.Clamp(ratio, -RatioBound, RatioBound);
    }

    private double Logistic(ReadOnlySpan<float> features)
    {
        double sum = 0;
        for (var index = 0; index < Features; index++) sum += _weights[index] * features[index];
        return 1 / (1 + Math.Exp(-Math.Clamp(sum, -20, 20)));
    }
}
