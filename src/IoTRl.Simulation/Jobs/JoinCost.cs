namespace IoTRl.Simulation.Jobs;

/// <summary>
/// Joining costs, leaving hardly does: the first batch on a scale-up's executors pays class loading, the next a rest of it,
/// then some batches are slower, straight from the first slowdown to the last. A scale-up in between begins anew.
/// </summary>
internal sealed class JoinCost
{
    private readonly JobTwinOptions _options;
    private double _owedSeconds;
    private bool _pending;
    private int? _batchesSinceJoin;

    public JoinCost(JobTwinOptions options) => _options = options;

    public JoinCost(JobTwinOptions options, JoinCostState state)
        : this(options) =>
        (_owedSeconds, _pending, _batchesSinceJoin) = (state.OwedSeconds, state.Pending, state.BatchesSinceJoin);

    /// <summary>A scale-up's first executor joins; it has a part in the batch in hand only if tasks of it wait.</summary>
    public void Join(bool inBatch)
    {
        if (inBatch)
            Load();
        else
            _pending = true;
    }

    public void Decommission() => _owedSeconds += _options.DecommissionSeconds;

    /// <summary>The batch in hand, or the next, pays for a forced removal or for state that moves.</summary>
    public void Owe(double seconds) => _owedSeconds += seconds;

    /// <summary>A batch begins; answers the factor of its task time.</summary>
    public double BeginBatch()
    {
        if (_pending)
        {
            _pending = false;
            Load();
            return 1;
        }

        if (_batchesSinceJoin is not { } before)
            return 1;
        var batch = before + 1;
        _batchesSinceJoin = batch <= 1 + _options.JoinSlowBatches ? batch : null;
        if (batch > 1)
            return 1 + Slowdown(batch - 2);
        _owedSeconds += _options.JoinSecondBatchSeconds;
        return 1;
    }

    /// <summary>The batch has done its tasks and pays what is owed.</summary>
    public double TakeOwedSeconds()
    {
        var owed = _owedSeconds;
        _owedSeconds = 0;
        return owed;
    }

    public JoinCostState Capture() => new() { OwedSeconds = _owedSeconds, Pending = _pending, BatchesSinceJoin = _batchesSinceJoin };

    private void Load()
    {
        _owedSeconds += _options.JoinFirstBatchSeconds;
        _batchesSinceJoin = 0;
    }

    private double Slowdown(int index)
    {
        var (first, last, batches) = (_options.JoinSlowdownFirst, _options.JoinSlowdownLast, _options.JoinSlowBatches);
        if (index >= batches)
            return 0;
        return batches == 1 ? first : first + ((last - first) * index / (batches - 1));
    }
}
