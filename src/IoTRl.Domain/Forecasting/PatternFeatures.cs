namespace IoTRl.Domain.Forecasting;

/// <summary>
/// The seven pattern features of a rate, over a rolling window: velocity, acceleration, rolling mean, rolling deviation, burst probability, hour as sine and cosine.
/// All are 0 until five samples are known. Mutable and hot: O(1) a sample (a sort of the window every 50), no allocation.
/// </summary>
public sealed class PatternFeatures
{
    private const int LeastSamples = 5;
    private const int ThresholdEvery = 50;
    private const double ThresholdQuantile = 0.9;
    private const double Steepness = 5;
    private const double TrendShare = 0.4;
    private const int TrendVelocities = 10;
    private const int LeastTrendVelocities = 3;

    private readonly double[] _values;
    private readonly double[] _velocities;
    private readonly double[] _sorted;
    private readonly double _periodTicks;
    private long _count;
    private long _velocityCount;
    private int _newestVelocity;
    private long _lastTicks;
    private double _sum;
    private double _squares;
    private double _origin;
    private double _threshold;
    private int _sinceThreshold;

    /// <param name="windowSamples">Length of the window, at least 5; 300 as published.</param>
    /// <param name="period">Length of the "day" of the two hour features; null: 24 hours.</param>
    public PatternFeatures(int windowSamples = 300, TimeSpan? period = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(windowSamples, LeastSamples);
        _periodTicks = (period ?? TimeSpan.FromDays(1)).Ticks;
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(_periodTicks, nameof(period));
        (_values, _velocities, _sorted) = (new double[windowSamples], new double[windowSamples], new double[windowSamples]);
    }

    /// <summary>Change of the rate, records/s per second.</summary>
    public double Velocity { get; private set; }

    /// <summary>Difference of the last two velocities, records/s per second, not divided by time.</summary>
    public double Acceleration { get; private set; }

    /// <summary>Mean of the window, records/s.</summary>
    public double RollingMean { get; private set; }

    /// <summary>Population deviation of the window, records/s.</summary>
    public double RollingDeviation { get; private set; }

    /// <summary>How far the velocity is above its own ninetieth percentile, blended with how steadily it rises; 0..1, not calibrated.</summary>
    public double BurstProbability { get; private set; }

    /// <summary>Sine and cosine of the hour of day in the stamp's own offset, -1..1.</summary>
    public double HourSin { get; private set; }

    public double HourCos { get; private set; }

    /// <summary>Takes one finite rate, records/s; a stamp that does not rise moves the window but gives no velocity.</summary>
    public void Observe(DateTimeOffset time, double recordsPerSecond)
    {
        if (!double.IsFinite(recordsPerSecond)) throw new ArgumentOutOfRangeException(nameof(recordsPerSecond), recordsPerSecond, "A rate is finite.");
        var seconds = _count == 0 ? 0 : (time.UtcTicks - _lastTicks) / (double)TimeSpan.TicksPerSecond;
        if (seconds > 0) AddVelocity((recordsPerSecond - _values[(_count - 1) % _values.Length]) / seconds);
        _lastTicks = time.UtcTicks;
        AddValue(recordsPerSecond);
        if (_count >= LeastSamples) Publish(time);
    }

    private void AddVelocity(double velocity)
    {
        _newestVelocity = (int)(_velocityCount++ % _velocities.Length);
        _velocities[_newestVelocity] = velocity;
        if (++_sinceThreshold < ThresholdEvery && _threshold > 0) return;
        var known = (int)Math.Min(_velocityCount, _velocities.Length);
        if (known < LeastSamples) return;
        _sinceThreshold = 0;
        _velocities.AsSpan(0, known).CopyTo(_sorted);
        _sorted.AsSpan(0, known).Sort();
        var position = ThresholdQuantile * (known - 1);
        var below = (int)position;
        var above = Math.Min(below + 1, known - 1);
        _threshold = _sorted[below] + (_sorted[above] - _sorted[below]) * (position - below);
    }

    // Sums are taken about the window's first value, so that a high level does not eat the digits of a small deviation.
    private void AddValue(double value)
    {
        var slot = (int)(_count % _values.Length);
        if (_count >= _values.Length)
        {
            var old = _values[slot] - _origin;
            _sum -= old;
            _squares -= old * old;
        }
        _values[slot] = value;
        _count++;
        _sum += value - _origin;
        _squares += (value - _origin) * (value - _origin);
        if (slot == 0) Resum();
    }

    private void Resum()
    {
        (_origin, _sum, _squares) = (_values[0], 0, 0);
        foreach (var value in _values.AsSpan(0, (int)Math.Min(_count, _values.Length)))
        {
            _sum += value - _origin;
            _squares += (value - _origin) * (value - _origin);
        }
    }

    private void Publish(DateTimeOffset time)
    {
        var known = Math.Min(_count, _values.Length);
        var mean = _sum / known;
        (RollingMean, RollingDeviation) = (_origin + mean, Math.Sqrt(Math.Max(0, _squares / known - mean * mean)));
        Velocity = _velocityCount == 0 ? 0 : Velocities(1);
        Acceleration = _velocityCount < 2 ? 0 : Velocities(1) - Velocities(2);
        BurstProbability = Burst();
        var angle = 2 * Math.PI * (time.Ticks % _periodTicks / _periodTicks);
        (HourSin, HourCos) = Math.SinCos(angle);
    }

    private double Burst()
    {
        if (_velocityCount < LeastSamples || _threshold <= 0) return 0;
        var probability = 1 / (1 + Math.Exp(-Steepness * (Velocity / _threshold - 1)));
        var recent = (int)Math.Min(TrendVelocities, Math.Min(_velocityCount, _velocities.Length));
        if (recent < LeastTrendVelocities) return probability;
        var rises = 0;
        for (var back = 1; back < recent; back++)
            if (Velocities(back) > Velocities(back + 1)) rises++;
        return Math.Clamp((1 - TrendShare) * probability + TrendShare * rises / (recent - 1), 0, 1);
    }

    // The newest is 1 back; at most the window's length.
    private double Velocities(int back)
    {
        var slot = _newestVelocity + 1 - back;
        return _velocities[slot < 0 ? slot + _velocities.Length : slot];
    }
}
