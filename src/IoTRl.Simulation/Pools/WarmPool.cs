using IoTRl.Domain;

namespace IoTRl.Simulation.Pools;

/// <summary>
/// Warm spares that several twins share. It keeps as many as its target, in steps of one second, and pays for them until a job adopts one.
/// Equal options, seed and calls give equal bits; not thread-safe. Step it once for every second of its jobs.
/// </summary>
public sealed class WarmPool
{
    private const double SecondsPerHour = 3600;

    // Beyond this a target is a mistake, not a size.
    private const int MostSpares = 10_000;

    private readonly WarmPoolOptions _options;
    private readonly ulong _seed;
    private readonly List<WarmSpare> _spares;
    private int _requestsThisSecond;
    private double _billedSeconds;
    private double _costUsd;
    private long _requested;
    private long _adopted;
    private long _wasted;

    /// <param name="options">Valid options.</param>
    /// <param name="seed">Address of its cold starts.</param>
    /// <exception cref="ArgumentException">The options are not valid; the message names every fault.</exception>
    public WarmPool(WarmPoolOptions options, ulong seed)
        : this(options, new WarmPoolState { Seed = seed })
    {
    }

    private WarmPool(WarmPoolOptions options, WarmPoolState state)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(state);
        OptionRanges.ThrowIfAny(options.Validate(), nameof(options));
        (_options, _seed, Second, Target) = (options, state.Seed, state.Second, state.Target);
        _spares = [.. state.Spares];
        _requestsThisSecond = state.RequestsThisSecond;
        (_billedSeconds, _costUsd) = (state.BilledSeconds, state.CostUsd);
        (_requested, _adopted, _wasted) = (state.Requested, state.Adopted, state.Wasted);
    }

    /// <summary>Seconds since the pool's start.</summary>
    public long Second { get; private set; }

    /// <summary>Spares that are to be kept.</summary>
    public int Target { get; private set; }

    /// <summary>Spares in order of request.</summary>
    public IReadOnlyList<WarmSpare> Spares => _spares;

    /// <summary>Spares that can be adopted now.</summary>
    public int Warm
    {
        get
        {
            var warm = 0;
            foreach (var spare in _spares)
                warm += IsWarm(spare) ? 1 : 0;
            return warm;
        }
    }

    /// <summary>Spares that are not warm yet.</summary>
    public int Starting => _spares.Count - Warm;

    /// <summary>What an observer sees now.</summary>
    public WarmPoolProgress Progress => new()
    {
        Second = Second,
        Target = Target,
        Warm = Warm,
        Starting = Starting,
        Requested = _requested,
        Adopted = _adopted,
        Wasted = _wasted,
        CostUsd = _costUsd,
        CommittedCostUsd = _costUsd + UsdOf(_spares.Sum(OutstandingSeconds)),
        UsdPerHour = _spares.Count * _options.UsdPerExecutorHour,
        BilledExecutorSeconds = _billedSeconds,
    };

    /// <summary>The pool that this state was captured from, at that moment; other options take effect from here on.</summary>
    /// <exception cref="ArgumentException">The options are not valid; the message names every fault.</exception>
    public static WarmPool Restore(WarmPoolOptions options, WarmPoolState state) => new(options, state);

    /// <summary>Everything that going on from here needs, besides the options.</summary>
    public WarmPoolState Capture() => new()
    {
        Seed = _seed,
        Second = Second,
        Target = Target,
        Spares = [.. _spares],
        RequestsThisSecond = _requestsThisSecond,
        BilledSeconds = _billedSeconds,
        CostUsd = _costUsd,
        Requested = _requested,
        Adopted = _adopted,
        Wasted = _wasted,
    };

    /// <summary>Sets how many spares to keep, 0..10,000; safe to repeat. Surplus ones end now: those still starting first, newest first.</summary>
    public void SetTarget(int spares)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(spares);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(spares, MostSpares);
        Target = spares;
        while (_spares.Count > Target)
            EndSurplus();
        Replenish();
    }

    /// <summary>Lets one second pass; adopted spares are replaced at its beginning.</summary>
    public void Step()
    {
        Replenish();
        Charge(_spares.Count);
        Second++;
        _requestsThisSecond = 0;
    }

    /// <summary>Hands over the oldest warm spare, if there is one, with the time since its request.</summary>
    internal bool TryAdopt(out double ageSeconds)
    {
        ageSeconds = 0;
        var index = 0;
        while (index < _spares.Count && !IsWarm(_spares[index]))
            index++;
        if (index == _spares.Count)
            return false;
        ageSeconds = Second - _spares[index].RequestedSecond;
        _spares.RemoveAt(index);
        _adopted++;
        return true;
    }

    private void Replenish()
    {
        for (; _spares.Count < Target; _requested++)
        {
            var delay = _options.ColdStart.Draw(_seed, DrawStream.PoolColdStart, Second, _requestsThisSecond++);
            _spares.Add(new WarmSpare { RequestedSecond = Second, ReadySecond = Second + delay });
        }
    }

    private void EndSurplus()
    {
        var index = _spares.Count - 1;
        while (index >= 0 && IsWarm(_spares[index]))
            index--;
        if (index < 0)
            index = _spares.Count - 1;
        Charge(OutstandingSeconds(_spares[index]));
        _spares.RemoveAt(index);
        _wasted++;
    }

    private void Charge(double executorSeconds)
    {
        _billedSeconds += executorSeconds;
        _costUsd += UsdOf(executorSeconds);
    }

    private double UsdOf(double executorSeconds) => executorSeconds * _options.UsdPerExecutorHour / SecondsPerHour;

    private bool IsWarm(WarmSpare spare) => spare.ReadySecond <= Second;

    private double OutstandingSeconds(WarmSpare spare) => Math.Max(0, _options.BillingMinimumSeconds - (Second - spare.RequestedSecond));
}
