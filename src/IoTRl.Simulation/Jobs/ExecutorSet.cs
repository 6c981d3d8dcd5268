using System.Collections.Immutable;

namespace IoTRl.Simulation.Jobs;

/// <summary>The executors of one job between request and end, and their bill: all of them, from the request, for at least the minimum.</summary>
internal sealed class ExecutorSet
{
    private const double SecondsPerHour = 3600;

    private readonly double _minimumSeconds;
    private readonly double _usdPerSecond;
    private TwinExecutor[] _executors = new TwinExecutor[32];

    public ExecutorSet(double minimumSeconds, double usdPerExecutorHour) =>
        (_minimumSeconds, _usdPerSecond) = (minimumSeconds, usdPerExecutorHour / SecondsPerHour);

    public ExecutorSet(double minimumSeconds, double usdPerExecutorHour, ExecutorSetState state)
        : this(minimumSeconds, usdPerExecutorHour)
    {
        foreach (var executor in state.Executors)
            Append(executor);
        (BilledSeconds, CostUsd) = (state.BilledSeconds, state.CostUsd);
        (ColdStartsRequested, WarmAdopted, StartsCancelled) = (state.ColdStartsRequested, state.WarmAdopted, state.StartsCancelled);
        Lost = state.Lost;
    }

    public int Count { get; private set; }

    public int Starting { get; private set; }

    public int Running { get; private set; }

    public int Draining => Count - Starting - Running;

    /// <summary>Billed time so far, executor-seconds.</summary>
    public double BilledSeconds { get; private set; }

    /// <summary>The bill so far, each second at the price that held then.</summary>
    public double CostUsd { get; private set; }

    public double UsdPerHour => Count * _usdPerSecond * SecondsPerHour;

    public long ColdStartsRequested { get; private set; }

    public long WarmAdopted { get; private set; }

    public long StartsCancelled { get; private set; }

    public long Lost { get; private set; }

    /// <summary>When the next starting executor joins; infinite when none starts.</summary>
    public double NextReadySecond { get; private set; } = double.PositiveInfinity;

    public ReadOnlySpan<TwinExecutor> All => _executors.AsSpan(0, Count);

    /// <summary>Time passes for all of them.</summary>
    public void Bill(double elapsedSeconds) => Charge(Count * elapsedSeconds);

    /// <summary>Puts a running executor in place that has been there for long: it owes neither a join nor a minimum.</summary>
    public void AddRunning() =>
        Append(new TwinExecutor { Phase = ExecutorPhase.Running, RequestedSecond = -_minimumSeconds });

    public void Request(double now, double delaySeconds, long scaleUp, bool owesJoin = true)
    {
        ColdStartsRequested++;
        Append(new TwinExecutor { RequestedSecond = now, ReadySecond = now + delaySeconds, ScaleUp = scaleUp, OwesJoin = owesJoin });
    }

    public void Adopt(double now, double ageSeconds, double joinSeconds, long scaleUp)
    {
        WarmAdopted++;
        Append(new TwinExecutor { RequestedSecond = now - ageSeconds, ReadySecond = now + joinSeconds, ScaleUp = scaleUp, OwesJoin = true, Adopted = true });
    }

    public void CancelNewestStarting(double now)
    {
        StartsCancelled++;
        Starting--;
        Remove(NewestIn(ExecutorPhase.Starting), now);
        RefreshNextReady();
    }

    public void DrainNewestRunning()
    {
        Running--;
        var index = NewestIn(ExecutorPhase.Running);
        _executors[index] = _executors[index] with { Phase = ExecutorPhase.Draining };
    }

    /// <summary>So many neighbours in the line of running executors are gone at once.</summary>
    public void LoseRunning(int first, int count, double now)
    {
        var (index, running) = (0, 0);
        for (; running < first || _executors[index].Phase != ExecutorPhase.Running; index++)
            running += _executors[index].Phase == ExecutorPhase.Running ? 1 : 0;
        for (var left = count; left > 0; left--)
        {
            while (_executors[index].Phase != ExecutorPhase.Running)
                index++;
            Running--;
            Lost++;
            Remove(index, now);
        }
    }

    /// <summary>Ends draining executors until so many are left.</summary>
    public void EndDraining(int keep, double now)
    {
        while (Draining > keep)
            Remove(NewestIn(ExecutorPhase.Draining), now);
    }

    /// <summary>Lets every starting executor that is ready join; answers whether a scale-up's join cost falls due.</summary>
    public bool Join(double now)
    {
        var owes = false;
        for (var index = 0; index < Count; index++)
        {
            ref var executor = ref _executors[index];
            if (executor.Phase != ExecutorPhase.Starting || executor.ReadySecond > now)
                continue;
            Starting--;
            Running++;
            executor = executor with { Phase = ExecutorPhase.Running };
            if (!executor.OwesJoin)
                continue;
            owes = true;
            SettleScaleUp(executor.ScaleUp);
        }

        RefreshNextReady();
        return owes;
    }

    /// <summary>What the bill would come to if all were ended now.</summary>
    public double CommittedCostUsd(double now)
    {
        var seconds = 0.0;
        foreach (ref readonly var executor in All)
            seconds += Outstanding(executor, now);
        return CostUsd + (seconds * _usdPerSecond);
    }

    public ExecutorSetState Capture() => new()
    {
        Executors = ImmutableArray.Create(All),
        BilledSeconds = BilledSeconds,
        CostUsd = CostUsd,
        ColdStartsRequested = ColdStartsRequested,
        WarmAdopted = WarmAdopted,
        StartsCancelled = StartsCancelled,
        Lost = Lost,
    };

    private void Charge(double executorSeconds)
    {
        BilledSeconds += executorSeconds;
        CostUsd += executorSeconds * _usdPerSecond;
    }

    private double Outstanding(in TwinExecutor executor, double now) => Math.Max(0, _minimumSeconds - (now - executor.RequestedSecond));

    private void Append(TwinExecutor executor)
    {
        if (Count == _executors.Length)
            Array.Resize(ref _executors, 2 * Count);
        _executors[Count++] = executor;
        if (executor.Phase == ExecutorPhase.Running)
            Running++;
        if (executor.Phase != ExecutorPhase.Starting)
            return;
        Starting++;
        NextReadySecond = Math.Min(NextReadySecond, executor.ReadySecond);
    }

    private void Remove(int index, double now)
    {
        Charge(Outstanding(_executors[index], now));
        Count--;
        Array.Copy(_executors, index + 1, _executors, index, Count - index);
    }

    private int NewestIn(ExecutorPhase phase)
    {
        var index = Count - 1;
        while (_executors[index].Phase != phase)
            index--;
        return index;
    }

    private void SettleScaleUp(long scaleUp)
    {
        foreach (ref var executor in _executors.AsSpan(0, Count))
        {
            if (executor.ScaleUp == scaleUp)
                executor = executor with { OwesJoin = false };
        }
    }

    private void RefreshNextReady()
    {
        NextReadySecond = double.PositiveInfinity;
        foreach (ref readonly var executor in All)
        {
            if (executor.Phase == ExecutorPhase.Starting)
                NextReadySecond = Math.Min(NextReadySecond, executor.ReadySecond);
        }
    }
}
