using IoTRl.Domain;
using IoTRl.Simulation.Pools;

namespace IoTRl.Simulation.Jobs;

/// <summary>
/// One streaming job on executors that come and go, in steps of one second with batch ends, joins and drains inside them.
/// The same step serves episodes and live jobs. Equal options, seed, arrivals and calls give equal bits; not thread-safe.
/// </summary>
public sealed class JobTwin
{
    // Beyond this a request is a mistake, not a size.
    private const int MostExecutors = 10_000;

    private readonly JobTwinOptions _options;
    private readonly ulong _seed;
    private readonly SlownessProcess _slowness;
    private readonly ExecutorSet _executors;
    private readonly BatchLine _batches;
    private readonly IntervalWindow _window;
    private int _requestsThisSecond;
    private long _scaleUps;
    private long _skippedSeconds;

    /// <param name="options">Valid options.</param>
    /// <param name="seed">Address of everything random: slowness, cold starts, stragglers and faults.</param>
    /// <param name="runningExecutors">Executors that have been running for long, 0..10,000.</param>
    /// <exception cref="ArgumentException">The options are not valid; the message names every fault.</exception>
    public JobTwin(JobTwinOptions options, ulong seed, int runningExecutors = 0)
        : this(options, new JobTwinState { Seed = seed })
    {
        ArgumentOutOfRangeException.ThrowIfNegative(runningExecutors);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(runningExecutors, MostExecutors);
        for (var count = 0; count < runningExecutors; count++)
            _executors.AddRunning();
    }

    private JobTwin(JobTwinOptions options, JobTwinState state)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(state);
        OptionRanges.ThrowIfAny(options.Validate(), nameof(options));
        (_options, _seed, Second) = (options, state.Seed, state.Second);
        _slowness = new SlownessProcess(options, state.Seed);
        _executors = new ExecutorSet(options.BillingMinimumSeconds, options.BilledUsdPerExecutorHour, state.Executors);
        _batches = new BatchLine(options, _executors, state);
        _window = new IntervalWindow(options.IntervalSeconds, state.Window);
        (_requestsThisSecond, _scaleUps, _skippedSeconds) = (state.RequestsThisSecond, state.ScaleUps, state.SkippedSeconds);
    }

    /// <summary>Seconds since the twin's start: the index of the second that the next step plays.</summary>
    public long Second { get; private set; }

    /// <summary>Executors between request and end, in order of arrival at the job; valid until the next call.</summary>
    public ReadOnlySpan<TwinExecutor> Executors => _executors.All;

    /// <summary>What an observer sees now.</summary>
    public TwinProgress Progress => _batches.Describe(new TwinProgress
    {
        Second = Second,
        SpanSeconds = (int)Math.Min(Second, _options.IntervalSeconds),
        LatencyP95Seconds = _window.LatencyP95Seconds(),
        CpuShare = _window.CpuShare(),
        RunningExecutors = _executors.Running,
        StartingExecutors = _executors.Starting,
        DrainingExecutors = _executors.Draining,
        StartingAges = StartingAges.Of(_executors.All, Second),
        CostUsd = _executors.CostUsd,
        CommittedCostUsd = _executors.CommittedCostUsd(Second),
        UsdPerHour = _executors.UsdPerHour,
        BilledExecutorSeconds = _executors.BilledSeconds,
        ColdStartsRequested = _executors.ColdStartsRequested,
        WarmAdopted = _executors.WarmAdopted,
        StartsCancelled = _executors.StartsCancelled,
        ExecutorsLost = _executors.Lost,
    });

    /// <summary>The twin that this state was captured from, at that moment.</summary>
    /// <param name="options">The options it had; others take effect from here on.</param>
    /// <param name="state">What <see cref="Capture"/> gave.</param>
    /// <exception cref="ArgumentException">The options are not valid; the message names every fault.</exception>
    public static JobTwin Restore(JobTwinOptions options, JobTwinState state) => new(options, state);

    /// <summary>Everything that going on from here needs, besides the options.</summary>
    public JobTwinState Capture() => _batches.Capture(new JobTwinState
    {
        Seed = _seed,
        Second = Second,
        Executors = _executors.Capture(),
        RequestsThisSecond = _requestsThisSecond,
        ScaleUps = _scaleUps,
        SkippedSeconds = _skippedSeconds,
        Window = _window.Capture(),
    });

    /// <summary>
    /// Makes running and starting executors as many as desired; safe to repeat. More: warm ones are adopted first, the rest start cold.
    /// Fewer: starting ones are cancelled, newest first, then running ones are decommissioned and finish their tasks.
    /// </summary>
    /// <param name="desired">Executors, 0..10,000; limits and quotas are the caller's.</param>
    /// <param name="warm">Spares to adopt from; null for none.</param>
    public void Scale(int desired, WarmPool? warm = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(desired);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(desired, MostExecutors);
        var missing = desired - _executors.Running - _executors.Starting;
        if (missing > 0)
            ScaleUp(missing, warm);
        for (; missing < 0 && _executors.Starting > 0; missing++)
            _executors.CancelNewestStarting(Second);
        for (; missing < 0; missing++)
            _batches.Decommission(Second);
    }

    /// <summary>One more executor joins so many seconds from now, as was recorded; the first of a scale-up owes the join cost of all.</summary>
    internal void JoinAfter(double seconds, long scaleUp)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(seconds);
        _executors.Request(Second, seconds, scaleUp, owesJoin: scaleUp > _scaleUps);
        _scaleUps = Math.Max(_scaleUps, scaleUp);
    }

    /// <summary>
    /// So many seconds of wall time did not happen for the job: nothing arrives, runs or is billed. Only the slowness, which belongs to the wall clock, goes on, so that
    /// a twin that begins later at the second of the clock meets the same.
    /// </summary>
    public void Skip(long seconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(seconds);
        _skippedSeconds += seconds;
    }

    /// <summary>Plays one second, in which this many records arrive evenly.</summary>
    /// <param name="arrivals">Records, finite, at least 0.</param>
    public void Step(double arrivals) => Step(arrivals, EventDelay.Unknown);

    /// <summary>Plays one second, in which this many records arrive evenly.</summary>
    /// <param name="arrivals">Records, finite, at least 0.</param>
    /// <param name="delay">How long they were under way before.</param>
    public void Step(double arrivals, in EventDelay delay)
    {
        if (!(arrivals >= 0 && double.IsFinite(arrivals)))
            throw new ArgumentOutOfRangeException(nameof(arrivals), arrivals, "must be finite and at least 0");
        double now = Second, end = Second + 1;
        var wallSecond = Second + _skippedSeconds;
        var slowness = _slowness.At(wallSecond);
        var (busy, offered) = (0.0, 0.0);
        _batches.BeginSecond(now, wallSecond, arrivals, delay);
        while (true)
        {
            // Ends and joins at the very end of the second belong to it; a batch that begins there belongs to the next.
            if (_batches.TryEndPhase(now) || TryJoin(now))
                continue;
            if (now >= end)
                break;
            if (!_batches.TryTrigger(now))
            {
                var eventAt = _batches.EventAt(now, slowness);
                var next = Math.Min(end, Math.Min(eventAt, _executors.NextReadySecond));
                var elapsed = next - now;
                _executors.Bill(elapsed);
                busy += _batches.BusySlots * elapsed;
                offered += (_executors.Running + _executors.Draining) * _options.CoresPerExecutor * elapsed;
                _batches.Advance(elapsed, slowness, reachesEvent: next >= eventAt);
                now = next;
            }
        }

        _batches.EndSecond(end);
        var figures = new WindowSecond { BusySlotSeconds = busy, OfferedSlotSeconds = offered, LatencyP95Seconds = _batches.LatencyP95Seconds };
        _window.Put(Second, figures);
        Second++;
        _requestsThisSecond = 0;
    }

    private bool TryJoin(double now)
    {
        if (_executors.NextReadySecond > now)
            return false;
        _batches.Join(_executors.Join(now));
        return true;
    }

    private void ScaleUp(int missing, WarmPool? warm)
    {
        _scaleUps++;
        for (; missing > 0 && warm is not null && warm.TryAdopt(out var ageSeconds); missing--)
            _executors.Adopt(Second, ageSeconds, _options.WarmJoinSeconds, _scaleUps);
        for (; missing > 0; missing--)
        {
            var delay = _options.ColdStart.Draw(_seed, DrawStream.JobColdStart, Second, _requestsThisSecond++);
            _executors.Request(Second, delay, _scaleUps);
        }
    }
}
