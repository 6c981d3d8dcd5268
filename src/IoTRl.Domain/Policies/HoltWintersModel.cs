namespace IoTRl.Domain.Policies;

/// <summary>
/// Additive Holt-Winters in its recursive form (Holt 1957, Winters 1960; Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 8.3), on the numbers of a
/// <see cref="PolicyMemory"/>: [0] is the number of phases in use + 1 (0: nothing yet), [1] level, [2] trend a step, the others the seasonal terms of the phases.
/// <code>
/// level  = alpha (y - season) + (1 - alpha) (level + trend)
/// trend  = beta (level - former level) + (1 - beta) trend
/// season = gamma (y - former level - former trend) + (1 - gamma) season
/// forecast h steps ahead = level + h trend + season of that phase
/// </code>
/// A phase that lasts several steps shares gamma among them, so that a period counts as one sample of it.
/// </summary>
internal readonly ref struct HoltWintersModel
{
    private const int Header = 3;
    private readonly Span<double> _numbers;
    private readonly HoltWintersSmoothing _smoothing;
    private readonly int _phases;
    private readonly double _phaseTicks;
    private readonly double _seasonShare;

    /// <param name="numbers">As many as <see cref="CountOf"/> says.</param>
    /// <param name="smoothing">Alpha, beta, gamma.</param>
    /// <param name="mostPhases">Phases of one season at most; never finer than a step.</param>
    /// <param name="stepSeconds">Time between two samples.</param>
    /// <param name="seasonSeconds">Length of a season; without one (0) the model is Holt's, of level and trend.</param>
    public HoltWintersModel(Span<double> numbers, HoltWintersSmoothing smoothing, int mostPhases, double stepSeconds, double seasonSeconds)
    {
        _numbers = numbers[..CountOf(mostPhases)];
        _smoothing = smoothing;
        _phases = seasonSeconds >= 2 * stepSeconds ? (int)Math.Min(mostPhases, seasonSeconds / stepSeconds) : 0;
        _phaseTicks = _phases > 0 ? seasonSeconds * TimeSpan.TicksPerSecond / _phases : 0;
        _seasonShare = _phases > 0 ? Math.Min(1, smoothing.Gamma * stepSeconds * _phases / seasonSeconds) : 0;
    }

    /// <summary>Numbers that it needs.</summary>
    public static int CountOf(int mostPhases) => Header + mostPhases;

    /// <summary>Takes the next sample, or begins with it.</summary>
    /// <param name="now">Local time.</param>
    /// <param name="value">Finite.</param>
    /// <param name="anew">True where too much was missed: level and trend begin again, the season stays.</param>
    public void Observe(DateTimeOffset now, double value, bool anew)
    {
        if (_numbers[0] != _phases + 1)
        {
            // Another season divides the day otherwise.
            _numbers.Clear();
            (_numbers[0], anew) = (_phases + 1, true);
        }

        var (level, trend, season) = (_numbers[1], _numbers[2], SeasonAt(now, 0));
        if (anew)
        {
            (_numbers[1], _numbers[2]) = (value - season, 0);
            return;
        }

        _numbers[1] = (_smoothing.Alpha * (value - season)) + ((1 - _smoothing.Alpha) * (level + trend));
        _numbers[2] = (_smoothing.Beta * (_numbers[1] - level)) + ((1 - _smoothing.Beta) * trend);
        if (_phases > 0) _numbers[Header + PhaseAt(now, 0)] += _seasonShare * (value - level - trend - season);
    }

    /// <summary>The value so many seconds ahead, at least 0.</summary>
    public double Forecast(DateTimeOffset now, double secondsAhead, double stepSeconds) =>
        Math.Max(0, _numbers[1] + (secondsAhead / stepSeconds * _numbers[2]) + SeasonAt(now, secondsAhead));

    private double SeasonAt(DateTimeOffset now, double secondsAhead) => _phases > 0 ? _numbers[Header + PhaseAt(now, secondsAhead)] : 0;

    private int PhaseAt(DateTimeOffset now, double secondsAhead) =>
        (int)(Math.Floor((now.Ticks + (secondsAhead * TimeSpan.TicksPerSecond)) / _phaseTicks) % _phases);
}
