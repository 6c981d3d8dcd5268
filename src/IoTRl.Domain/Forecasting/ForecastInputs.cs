namespace IoTRl.Domain.Forecasting;

/// <summary>What every target of a predictor looks at, after the latest sample. All features are in units of <see cref="Scale"/> and clipped.</summary>
internal sealed class ForecastInputs
{
    /// <summary>Features that all targets share.</summary>
    internal const int SharedCount = 14;

    /// <summary>Largest feature; a flash crowd is tens of scales high.</summary>
    internal const double Bound = 8;

    // Half of the scale is a short mean and half a long one, plus a floor of 2 % of the longest (as in the job's learned forecaster).
    private const double ScaleFloor = 0.02;
    private const double LeastScale = 1e-6;
    private static readonly double[] MeanSamples = [2, 5, 15, 60, 300, 3600];

    private readonly float[] _shared = new float[SharedCount];
    private readonly double[] _means = new double[MeanSamples.Length];
    private readonly double _sampleSeconds;
    private readonly TimeSpan _period;
    private readonly bool _usesPatterns;
    private long _count;

    internal ForecastInputs(PredictorOptions options)
    {
        (_sampleSeconds, _period, _usesPatterns) = (options.SampleInterval.TotalSeconds, options.Period, options.UsesPatterns);
        var phases = Math.Clamp((int)(options.Period / options.SampleInterval), 1, options.PhasesPerPeriod);
        Memory = new PhaseMemory(options.Period, phases, options.PeriodsPerCycle);
        Patterns = new PatternFeatures(period: options.Period);
    }

    internal PhaseMemory Memory { get; }

    internal PatternFeatures Patterns { get; private set; }

    internal ReadOnlySpan<float> Shared => _shared;

    /// <summary>Latest known rate, records/s.</summary>
    internal double Last { get; private set; }

    /// <summary>Exponential mean of about 15 samples, records/s.</summary>
    internal double Level => _means[2];

    /// <summary>The unit of all features, records/s, positive.</summary>
    internal double Scale { get; private set; } = 1;

    /// <summary>Local wall time of the latest sample, ticks.</summary>
    internal long Ticks { get; private set; }

    /// <summary>The remembered rates of the latest sample's phase in the period and in the cycle, records/s; NaN where none is.</summary>
    internal (double Period, double Cycle) Remembered { get; private set; } = (double.NaN, double.NaN);

    internal void Observe(DateTimeOffset time, double rate)
    {
        Ticks = time.Ticks;
        Last = rate;
        _count++;
        for (var index = 0; index < _means.Length; index++)
            _means[index] += (rate - _means[index]) / Math.Min(_count, MeanSamples[index]);
        // Never fed they stay 0, and so do all features made of them.
        if (_usesPatterns) Patterns.Observe(time, rate);
        Scale = 0.5 * (_means[1] + _means[4]) + ScaleFloor * _means[5] + LeastScale;
        Memory.Observe(Ticks, rate);
        Remember();
        Fill();
    }

    /// <summary>Forgets the near past after a long gap; the remembered phases stay.</summary>
    internal void Forget()
    {
        _count = 0;
        Array.Clear(_means);
        Patterns = new PatternFeatures(period: _period);
        Remember();
    }

    /// <summary>A rate relative to the latest in units of the scale; 0 where it is unknown, which says "as now".</summary>
    internal float Relative(double rate) => Clipped((rate - Last) / Scale);

    internal static float Clipped(double value) => double.IsNaN(value) ? 0 : (float)Math.Clamp(value, -Bound, Bound);

    // Asked for by every target, and the same for all of them.
    private void Remember() => Remembered = (Memory.PeriodAt(Ticks), Memory.CycleAt(Ticks));

    private void Fill()
    {
        _shared[0] = 1;
        for (var index = 0; index < 5; index++) _shared[1 + index] = Relative(_means[index]);
        _shared[6] = Clipped(Patterns.Velocity * _sampleSeconds / Scale);
        _shared[7] = Clipped(Patterns.Acceleration * _sampleSeconds / Scale);
        _shared[8] = Clipped(Patterns.RollingDeviation / Scale);
        _shared[9] = (float)Patterns.BurstProbability;
        _shared[10] = (float)Patterns.HourSin;
        _shared[11] = (float)Patterns.HourCos;
        _shared[12] = (float)(2 * Patterns.HourSin * Patterns.HourCos);
        _shared[13] = (float)(Patterns.HourCos * Patterns.HourCos - Patterns.HourSin * Patterns.HourSin);
    }
}
