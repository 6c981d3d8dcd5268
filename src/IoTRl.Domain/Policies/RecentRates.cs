namespace IoTRl.Domain.Policies;

/// <summary>
/// Rates of the last 15 minutes, one of each 5 s, on the numbers of a <see cref="PolicyMemory"/>: [0] is the newest slot's index + 1 (0: nothing yet), the others are the
/// highest rate seen in their slot, -1 where none was.
/// </summary>
internal readonly ref struct RecentRates
{
    /// <summary>Seconds that it reaches back.</summary>
    public const int LongestSeconds = 900;

    /// <summary>Numbers that it needs.</summary>
    public const int Count = Slots + 1;

    private const int SlotSeconds = 5;
    private const int Slots = LongestSeconds / SlotSeconds;
    private const double Unknown = -1;
    private readonly Span<double> _numbers;

    /// <param name="numbers"><see cref="Count"/> numbers.</param>
    public RecentRates(Span<double> numbers) => _numbers = numbers[..Count];

    private Span<double> Rates => _numbers[1..];

    /// <summary>Takes a rate, records/s; a clock that was set back is ignored until it has come up again.</summary>
    public void Observe(DateTimeOffset now, double recordsPerSecond)
    {
        var (slot, newest) = (SlotOf(now), (long)_numbers[0] - 1);
        if (slot < newest) return;
        if (newest < 0 || slot - newest >= Slots) Rates.Fill(Unknown);
        else for (var skipped = newest + 1; skipped <= slot; skipped++) Rates[(int)(skipped % Slots)] = Unknown;
        _numbers[0] = slot + 1;
        ref var rate = ref Rates[(int)(slot % Slots)];
        rate = Math.Max(rate, PlannedLoad.Bounded(recordsPerSecond));
    }

    /// <summary>The q-quantile of the last seconds, records/s; NaN where nothing was seen in them.</summary>
    /// <param name="now">The moment.</param>
    /// <param name="windowSeconds">At most <see cref="LongestSeconds"/>.</param>
    /// <param name="quantile">1 for the highest.</param>
    public double Quantile(DateTimeOffset now, double windowSeconds, double quantile)
    {
        Span<double> known = stackalloc double[Slots];
        var (count, newest) = (0, (long)_numbers[0] - 1);
        var oldest = Math.Max(SlotOf(now) - (long)Math.Ceiling(windowSeconds / SlotSeconds), newest - Slots) + 1;
        for (var slot = Math.Max(0, oldest); slot <= newest; slot++)
        {
            var rate = Rates[(int)(slot % Slots)];
            if (rate >= 0) known[count++] = rate;
        }

        return Quantiles.Of(known[..count], quantile);
    }

    private static long SlotOf(DateTimeOffset now) => now.UtcTicks / (SlotSeconds * TimeSpan.TicksPerSecond);
}
