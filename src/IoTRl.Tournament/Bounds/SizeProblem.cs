namespace IoTRl.Tournament.Bounds;

/// <summary>
/// One window under one <see cref="FluidModel"/>, on a grid: which size is to be had in which interval, so that money and priced lateness are least?
/// Between intervals the backlog moves by a whole number of grid steps that depends on interval and size alone.
/// </summary>
internal sealed class SizeProblem
{
    private const double SecondsPerHour = 3600;

    // Beyond the backlog at which a record is late, that much more is told apart (a choice): a longer queue counts as this one.
    private const double CeilingOverLate = 1.5;

    private readonly int[] _shifts;
    private readonly double[] _recent;
    private readonly double[] _due;

    private SizeProblem(KnownWindow window, BoundOptions options, FluidModel model)
    {
        (Lowest, Sizes, Levels) = (model.Lowest, model.Highest - model.Lowest + 1, options.BacklogSteps + 1);
        Intervals = window.Arrivals.Length / options.IntervalSeconds;
        Initial = window.InitialExecutors;
        var usdPerSecond = window.Twin.UsdPerExecutorHour / SecondsPerHour;
        (UsdOfInterval, UsdOfStart) = (usdPerSecond * options.IntervalSeconds, usdPerSecond * model.StartSeconds);
        UsdOfRise = usdPerSecond * model.RiseSeconds;
        ConstantUsd = -usdPerSecond * model.InitialCreditSeconds * window.InitialExecutors;
        (_recent, _due, _shifts) = (new double[Intervals], new double[Intervals], new int[Intervals * Sizes]);
        var arrived = Cumulative(window.Arrivals.AsSpan());
        var ceiling = 0.0;
        for (var interval = 0; interval < Intervals; interval++)
        {
            var end = (interval + 1) * options.IntervalSeconds;
            var settled = At(arrived, end - model.ObjectiveSeconds);
            _recent[interval] = arrived[end] - settled;
            _due[interval] = settled - At(arrived, end - options.IntervalSeconds - model.ObjectiveSeconds);
            ceiling = Math.Max(ceiling, CeilingOverLate * (_recent[interval] + _due[interval]));
        }

        // The ceiling does not depend on the steps: the grid of twice as many holds every point of this one.
        StepRecords = (ceiling > 0 ? ceiling : 1) / options.BacklogSteps;
        FillShifts(window, options, model, arrived);
    }

    /// <summary>Intervals of the window.</summary>
    public int Intervals { get; }

    /// <summary>Fewest executors; the size at index 0.</summary>
    public int Lowest { get; }

    /// <summary>Number of sizes.</summary>
    public int Sizes { get; }

    /// <summary>Number of backlogs, 0 among them.</summary>
    public int Levels { get; }

    /// <summary>Records of one step of the backlog.</summary>
    public double StepRecords { get; }

    /// <summary>Executors before the first interval.</summary>
    public int Initial { get; }

    /// <summary>Price of one executor for one interval, of one start, of one rise of any height, and what is the same for every plan, USD.</summary>
    public double UsdOfInterval { get; }

    public double UsdOfStart { get; }

    public double UsdOfRise { get; }

    public double ConstantUsd { get; }

    /// <exception cref="ArgumentException">The window is empty, not a multiple of the interval, or its series differ in length.</exception>
    public static SizeProblem Of(KnownWindow window, BoundOptions options, FluidModel model)
    {
        options.ThrowIfInvalid();
        var seconds = window.Arrivals.Length;
        if (seconds == 0 || seconds % options.IntervalSeconds != 0)
            throw new ArgumentException(FormattableString.Invariant($"A window of {seconds} s is no multiple of {options.IntervalSeconds} s."), nameof(window));
        if (window.Slowness.Length != seconds)
            throw new ArgumentException(FormattableString.Invariant($"{seconds} s of arrivals, but {window.Slowness.Length} s of slowness."), nameof(window));
        return new SizeProblem(window, options, model);
    }

    /// <summary>By how many steps the backlog moves in an interval at a size.</summary>
    public int ShiftOf(int interval, int size) => _shifts[(interval * Sizes) + size];

    /// <summary>A backlog in steps, rounded up, at most the ceiling.</summary>
    public int LevelOf(double records) => (int)Math.Min(Math.Ceiling(records / StepRecords), Levels - 1);

    /// <summary>The backlog, in steps, after an interval at a size.</summary>
    public int LevelAfter(int interval, int size, int level) => Math.Clamp(level + ShiftOf(interval, size), 0, Levels - 1);

    /// <summary>Records that become late in an interval at whose end so many steps of backlog wait: those beyond the recent ones, at most those whose time ran out in it.</summary>
    public double LateOf(int interval, int level) => Math.Min(_due[interval], Math.Max(0, (level * StepRecords) - _recent[interval]));

    /// <summary><see cref="LateOf"/> times a price, for every level.</summary>
    public void Price(int interval, double usdPerLate, Span<double> prices)
    {
        for (var level = 0; level < prices.Length; level++)
            prices[level] = usdPerLate * LateOf(interval, level);
    }

    private void FillShifts(KnownWindow window, BoundOptions options, FluidModel model, double[] arrived)
    {
        for (var interval = 0; interval < Intervals; interval++)
        {
            var (from, to) = (interval * options.IntervalSeconds, (interval + 1) * options.IntervalSeconds);
            var normalSeconds = 0.0;
            foreach (var slowness in window.Slowness.AsSpan()[from..to])
                normalSeconds += 1 / slowness;
            for (var size = 0; size < Sizes; size++)
            {
                var served = model.Slots[Lowest + size] * normalSeconds / window.Twin.CoreSecondsPerRecord;
                var steps = (arrived[to] - arrived[from] - served) / StepRecords;
                _shifts[(interval * Sizes) + size] = (int)Math.Clamp(model.RoundsUp ? Math.Ceiling(steps) : Math.Floor(steps), -Levels, Levels);
            }
        }
    }

    private static double[] Cumulative(ReadOnlySpan<double> arrivals)
    {
        var arrived = new double[arrivals.Length + 1];
        for (var second = 0; second < arrivals.Length; second++)
            arrived[second + 1] = arrived[second] + arrivals[second];
        return arrived;
    }

    // Records of a second arrive evenly in it.
    private static double At(double[] arrived, double second)
    {
        if (second <= 0)
            return 0;
        var whole = (int)second;
        return arrived[whole] + ((second - whole) * (arrived[Math.Min(whole + 1, arrived.Length - 1)] - arrived[whole]));
    }
}
