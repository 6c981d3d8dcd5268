using IoTRl.Domain.Jobs;

namespace IoTRl.Domain.Policies;

/// <summary>Executors of a job as a plan sees them: what runs, what starts and when it is there, and what each size gives and costs.</summary>
internal readonly ref struct MpcFleet
{
    // Middles of the ages that an observation sorts its starts by: below 15 s, 15-30, 30-45, above.
    private const double Under15 = 7.5;
    private const double Under30 = 22.5;
    private const double Under45 = 37.5;
    private const double Over45 = 52.5;

    private readonly MpcPolicyOptions _options;
    private readonly int _running;
    private readonly int _under15;
    private readonly int _under30;
    private readonly int _under45;
    private readonly int _over45;
    private readonly int _warm;
    private readonly int _tasks;
    private readonly int _cores;
    private readonly double _lead;

    public MpcFleet(in JobObservation observation, MpcPolicyOptions options)
    {
        _options = options;
        (_tasks, _cores, _lead) = (observation.TasksPerBatch, observation.CoresPerExecutor, PlannedLoad.LeadSeconds(observation));
        // A pool that cannot see its executors has, as far as anybody knows, what it was told.
        _running = Math.Max(0, observation.ExecutorsUnknown ? observation.Target : observation.Running);
        if (observation.ExecutorsUnknown) return;
        (_under15, _under30) = (Math.Max(0, observation.StartingUnder15), Math.Max(0, observation.StartingUnder30));
        (_under45, _over45) = (Math.Max(0, observation.StartingUnder45), Math.Max(0, observation.StartingOver45));
        _warm = Math.Max(0, observation.Warm);
    }

    private long Starting => (long)_under15 + _under30 + _under45 + _over45;

    /// <summary>Executors that take tasks so many seconds from now, if this size is asked for now: surplus starts are cancelled, newest first, then runners leave.</summary>
    public double RunningAt(double seconds, int size)
    {
        var keptStarting = Math.Clamp(size - (long)_running, 0, Starting);
        var running = (double)Math.Min(_running, size);
        // Oldest first: they are the last to be cancelled.
        running += Ready(_over45, Over45, seconds, ref keptStarting);
        running += Ready(_under45, Under45, seconds, ref keptStarting);
        running += Ready(_under30, Under30, seconds, ref keptStarting);
        running += Ready(_under15, Under15, seconds, ref keptStarting);
        var added = Math.Max(0, size - _running - Starting);
        var warm = Math.Min(added, _warm);
        return running + (seconds > _options.WarmJoinSeconds ? warm : 0) + (seconds > _lead ? added - warm : 0);
    }

    /// <summary>Executors beyond the size that are still billed so many seconds from now: cancelled starts pay for their minimum.</summary>
    public double BilledBeyond(double seconds, int size)
    {
        var cancelled = Math.Clamp(_running + Starting - size, 0, Starting);
        return Bound(_under15, Under15, seconds, ref cancelled) + Bound(_under30, Under30, seconds, ref cancelled)
            + Bound(_under45, Under45, seconds, ref cancelled) + Bound(_over45, Over45, seconds, ref cancelled);
    }

    /// <summary>
    /// Work done in a second by so many running executors, executor-seconds: a batch's tasks go in waves over the slots, so that of equal waves all sizes are equal.
    /// </summary>
    public double CapacityOf(double running)
    {
        if (_tasks < 1 || _cores < 1) return running * _options.CapacityShare;
        var slots = running * _cores;
        if (slots < 1) return 0;
        var waves = Math.Ceiling((_tasks / slots) - 1e-9);
        return _tasks / waves / _cores * _options.CapacityShare;
    }

    private double Ready(int count, double age, double seconds, ref long kept)
    {
        var taken = Math.Min(count, kept);
        kept -= taken;
        return seconds > Math.Max(0, _lead - age) ? taken : 0;
    }

    private double Bound(int count, double age, double seconds, ref long cancelled)
    {
        var taken = Math.Min(count, cancelled);
        cancelled -= taken;
        return seconds < _options.BillingMinimumSeconds - age ? taken : 0;
    }
}
