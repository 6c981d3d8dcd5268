using System.Collections.Immutable;
using IoTRl.Domain;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Policies;
using IoTRl.Grains.Jobs;
using IoTRl.Simulation.Runs;

namespace IoTRl.Grains.Agents;

/// <summary>One policy on a twin of its own, with the job's arrivals and slowness: what it would have cost, and how late it would have been.</summary>
internal sealed class SecondTwin
{
    private readonly string _policy;
    private readonly long _firstSecond;
    private readonly int _initialExecutors;
    private readonly SimulatedJobRun _run;

    /// <summary>Begins at the size that the job has now.</summary>
    public SecondTwin(IScalingPolicy policy, SimulatedJobOptions options)
    {
        (_policy, _firstSecond, _initialExecutors) = (policy.Name, options.FirstSecond, options.InitialExecutors);
        _run = new SimulatedJobRun(options, policy);
    }

    public SecondTwin(IScalingPolicy policy, SimulatedJobOptions options, SecondTwinState state)
    {
        (_policy, _firstSecond, _initialExecutors) = (policy.Name, state.FirstSecond, state.InitialExecutors);
        _run = SimulatedJobRun.Restore(
            options with { FirstSecond = state.FirstSecond, Start = DateTimeOffset.FromUnixTimeSeconds(state.FirstSecond).ToOffset(options.Start.Offset), InitialExecutors = state.InitialExecutors }, policy, state.Run);
    }

    /// <summary>Second of the epoch that it plays next.</summary>
    public long Second => _firstSecond + _run.Second;

    public SimulatedJobTotals Totals => _run.Totals;

    /// <summary>What the operator or the meta-controller has changed holds from here on.</summary>
    public void Reconfigure(SimulatedJobOptions options) => _run.Reconfigure(options);

    /// <summary>Plays the seconds that have passed.</summary>
    public void Play(ImmutableArray<double> arrivals)
    {
        foreach (var records in arrivals) _run.Advance(records);
    }

    /// <summary>Decides on what the job saw.</summary>
    public void Decide(in JobObservation observation) => _run.Decide(observation);

    public ShadowScore Score(DateTimeOffset since, Measured inForceCostUsd, Measured inForceLateShare)
    {
        var totals = _run.Totals;
        return new ShadowScore
        {
            Policy = _policy,
            Since = since,
            CostUsd = totals.CostUsd,
            InForceCostUsd = inForceCostUsd,
            LateShare = totals.LateShare,
            InForceLateShare = inForceLateShare,
            Executors = _run.Target,
            CostUsdPerHour = _run.Progress.UsdPerHour,
        };
    }

    public SecondTwinState Capture() => new() { Policy = _policy, FirstSecond = _firstSecond, InitialExecutors = _initialExecutors, Run = _run.Capture() };
}
