namespace IoTRl.Domain.Policies;

/// <summary>
/// The mean rate of each phase of the last periods (the quarters of an hour of the last days), on the numbers of a <see cref="PolicyMemory"/>: [0] is the index of the
/// phase in hand + 1, counted from the calendar's beginning (0: nothing yet), [1] and [2] its sum and count, the others the means, -1 where nothing was seen.
/// </summary>
internal readonly ref struct SeasonalRates
{
    private const int Header = 3;
    private const double Unknown = -1;

    // Two values make the least distribution there is.
    private const int LeastPeriods = 2;

    private readonly Span<double> _numbers;
    private readonly int _phases;
    private readonly int _periods;
    private readonly double _phaseTicks;

    /// <param name="numbers">As many as <see cref="CountOf"/> says.</param>
    /// <param name="phases">Phases of one period, at least 1.</param>
    /// <param name="periods">Periods remembered, at least 1.</param>
    /// <param name="periodSeconds">Length of a period, above 0.</param>
    public SeasonalRates(Span<double> numbers, int phases, int periods, double periodSeconds)
    {
        _numbers = numbers[..CountOf(phases, periods)];
        (_phases, _periods) = (phases, periods);
        _phaseTicks = periodSeconds * TimeSpan.TicksPerSecond / phases;
    }

    private Span<double> Means => _numbers[Header..];

    /// <summary>Numbers that it needs.</summary>
    public static int CountOf(int phases, int periods) => Header + (phases * periods);

    /// <summary>Takes a rate, records/s, at a local time; a clock that was set back is ignored until it has come up again.</summary>
    public void Observe(DateTimeOffset now, double recordsPerSecond)
    {
        var (phase, open) = (PhaseOf(now, 0), (long)_numbers[0] - 1);
        // Another length of the period counts phases anew: what is remembered has another meaning then.
        if (open < 0 || Math.Abs(phase - open) > Means.Length) Begin(phase);
        else if (phase < open) return;
        else if (phase > open) Close(open, phase);
        _numbers[1] += PlannedLoad.Bounded(recordsPerSecond);
        _numbers[2]++;
    }

    /// <summary>
    /// The highest, over the phases of a stretch that begins so many seconds from now, of the q-quantile of the same phase of earlier periods, records/s;
    /// NaN where none of them was seen in two periods.
    /// </summary>
    public double HighestAhead(DateTimeOffset now, double aheadSeconds, double windowSeconds, double quantile)
    {
        var (first, last) = (PhaseOf(now, aheadSeconds), PhaseOf(now, aheadSeconds + windowSeconds));
        var highest = double.NaN;
        for (var phase = first; phase <= last && phase < first + _phases; phase++)
        {
            var rate = QuantileOf(phase, quantile);
            if (!double.IsNaN(rate)) highest = double.IsNaN(highest) ? rate : Math.Max(highest, rate);
        }

        return highest;
    }

    private double QuantileOf(long phase, double quantile)
    {
        Span<double> known = stackalloc double[_periods];
        var (count, closed) = (0, (long)_numbers[0] - 2);
        for (var before = 1; before <= _periods; before++)
        {
            var index = phase - ((long)before * _phases);
            if (index < 0 || index > closed || index <= closed - Means.Length) continue;
            var mean = Means[SlotOf(index)];
            if (mean >= 0) known[count++] = mean;
        }

        return count < LeastPeriods ? double.NaN : Quantiles.Of(known[..count], quantile);
    }

    private void Begin(long phase)
    {
        Means.Fill(Unknown);
        (_numbers[0], _numbers[1], _numbers[2]) = (phase + 1, 0, 0);
    }

    private void Close(long open, long phase)
    {
        Means[SlotOf(open)] = _numbers[2] > 0 ? _numbers[1] / _numbers[2] : Unknown;
        for (var skipped = open + 1; skipped < phase; skipped++) Means[SlotOf(skipped)] = Unknown;
        (_numbers[0], _numbers[1], _numbers[2]) = (phase + 1, 0, 0);
    }

    private int SlotOf(long phase) => (int)(phase % Means.Length);

    // Local ticks: a day begins at midnight of the fleet's zone.
    private long PhaseOf(DateTimeOffset now, double aheadSeconds) => (long)Math.Floor((now.Ticks + (aheadSeconds * TimeSpan.TicksPerSecond)) / _phaseTicks);
}
