namespace IoTRl.Tournament.Bounds;

/// <summary>
/// What no policy can do better on one window: for a price of lateness, a lower bound of money + price x late records over every run of the twin, forecasts perfect or not.
/// </summary>
/// <remarks>
/// <para><b>Claim.</b> Let a run start with the window's executors running, ask for sizes inside the limits at ends of intervals of t seconds only, and be charged what
/// the twin and its pool of spares charge, spares bought in the run included; the run begins without spares. Then
/// cost + lambda x late &gt;= <see cref="DualUsd"/>(lambda) for every lambda &gt;= 0.</para>
/// <para><b>Proof.</b> N(k) is the number of executors that run or drain at some moment of interval k; l the least cold start; l' = t x floor(l / t), so l' &lt;= l.</para>
/// <para><i>1. Money.</i> An executor requested at R, a multiple of t, joins at J &gt;= R + l, hence in an interval that begins at or after R + l'. It leaves at E and
/// is billed E - R at least. The intervals that it touches last at most (E + t) - (R + l'), so it is billed for at least those intervals and l' - t more.
/// Adopted spares are no cheaper: the run has paid for them from their request, l or more before they were warm. An executor of the start is billed for its intervals less t
/// at most. Summed: cost / price &gt;= sum of t N(k) + (l' - t) x starts - t x executors of the start; and starts are at least the sum of the rises of N from interval to
/// interval. Executors that never join, what the minimum adds, and longer cold starts only add.</para>
/// <para><i>2. Sizes.</i> Sizes inside the limits are asked for, starting executors are cancelled before running ones leave: so min(start, fewest) &lt;= N(k), and, as no
/// executor takes longer than l' to leave, N(k) &lt;= max(start, most): whoever joins was asked for after the last one began to leave. (Leaving longer takes a task
/// longer than l', a batch of more than l' P / (c slowness) records: with the defaults about 100 s of work at full size, with fast-pods 15 s. Runs with such batches are outside the claim.)</para>
/// <para><i>3. Service.</i> Tasks hold at most min(cores x N(k), P) slots in interval k, and a slot does 1 / slowness core-seconds of work in a second, of which a record needs
/// c or more (joins make it slower, planning and settling need none). With C(k) = min(cores N(k), P) x sum(1 / slowness) / c, A arrived and G(t) = work done / c: the rest A - G
/// is at least what it was, plus arrivals, less C(k), and never below 0. By induction it is at least the fluid backlog Q(k + 1) = max(0, Q(k) + a(k) - C(k)), Q(0) = 0.
/// A batch is finished when all its work is done, so unfinished records are no fewer than A - G &gt;= Q.</para>
/// <para><i>4. Late records.</i> Batches take the oldest and end in order: at the end T of an interval the newest Q(k) records, at least, are unfinished. Of them those that
/// arrived before T - objective are late in the twin. The bound counts such of these whose time ran out inside this interval: a record at most once,
/// and max(0, Q - arrivals of the last objective seconds) of them, at most all whose time ran out. That count never falls when Q grows.</para>
/// <para><i>5. Grid.</i> Q(k + 1) rises with Q(k), and late records rise with Q: rounding Q down to the grid, or to its ceiling, after every interval gives by induction no
/// larger Q and no more late records. A grid of half the step rounds down less: the bound never falls.</para>
/// <para><i>6.</i> The programme minimises step 1's money + lambda x step 4's late records over all sequences N(k) within step 2; the run's own sequence is one of them.
/// Numbers are doubles: rounding is of the order of 1e-12 of the bound.</para>
/// <para><b>Duality.</b> So a run whose late records are at most e x records costs at least DualUsd(lambda) - lambda x e x records, for every lambda:
/// <see cref="FamilyBound"/>.</para>
/// </remarks>
public sealed class LowerBound
{
    private readonly SizeProblem _problem;
    private readonly SizeProgramme _programme;

    /// <param name="window">What every run meets.</param>
    /// <param name="options">Grid.</param>
    /// <exception cref="ArgumentException">The window is no multiple of the interval, or its least cold start is shorter than one.</exception>
    public LowerBound(KnownWindow window, BoundOptions? options = null)
        : this(window, options ?? new BoundOptions(), new SizeProgramme())
    {
    }

    internal LowerBound(KnownWindow window, BoundOptions options, SizeProgramme programme)
    {
        ArgumentNullException.ThrowIfNull(window);
        (_problem, _programme) = (SizeProblem.Of(window, options, Relaxation(window, options)), programme);
        (Records, Hours, UsdOfOneRecord) = (window.Records, window.Hours, window.UsdOfOneRecord);
    }

    /// <summary>Records that arrive in the window.</summary>
    public double Records { get; }

    /// <summary>Its length, hours.</summary>
    public double Hours { get; }

    /// <summary>Unit of the price of lateness, USD.</summary>
    public double UsdOfOneRecord { get; }

    /// <summary>Least of cost + <paramref name="usdPerLate"/> x late records in the relaxation, USD: concave in the price.</summary>
    /// <param name="usdPerLate">lambda, USD a late record, finite, at least 0.</param>
    public double DualUsd(double usdPerLate)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(usdPerLate);
        if (!double.IsFinite(usdPerLate))
            throw new ArgumentOutOfRangeException(nameof(usdPerLate), usdPerLate, "must be finite");
        return _programme.Minimise(_problem, usdPerLate);
    }

    private static FluidModel Relaxation(KnownWindow window, BoundOptions options)
    {
        var (twin, limits, interval) = (window.Twin, window.Limits, options.IntervalSeconds);
        var start = interval * Math.Floor(twin.ColdStart.LeastSeconds / interval) - interval;
        if (start < 0)
            throw new ArgumentException(FormattableString.Invariant($"The least cold start, {twin.ColdStart.LeastSeconds} s, is shorter than an interval of {interval} s."), nameof(window));
        var slots = new double[Math.Max(window.InitialExecutors, limits.MaxExecutors) + 1];
        for (var executors = 0; executors < slots.Length; executors++)
            slots[executors] = Math.Min(executors * twin.CoresPerExecutor, twin.TasksPerBatch);
        return new FluidModel
        {
            Slots = slots,
            Lowest = Math.Min(window.InitialExecutors, limits.MinExecutors),
            ObjectiveSeconds = twin.ObjectiveSeconds,
            StartSeconds = start,
            InitialCreditSeconds = interval,
        };
    }
}
