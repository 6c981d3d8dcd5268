using IoTRl.Domain;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Pools;
using IoTRl.Simulation.Jobs;
using IoTRl.Simulation.Pools;

namespace IoTRl.Simulation.Runs;

/// <summary>The state from which a simulated job begins: its executors have been running for long, nothing has arrived, nothing is warm.</summary>
internal static class SimulatedJobStart
{
    internal static SimulatedJobRunState Of(SimulatedJobOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegative(options.FirstSecond, nameof(options));
        var objective = new ObjectiveBook();
        objective.Observe(options.Start, Measured.Of(0), Measured.Of(0), Measured.Of(0), options.Spec.ObjectiveShare);
        var first = options.FirstSecond;
        return new SimulatedJobRunState
        {
            Twin = new JobTwin(options.EffectiveTwin, options.Seed, options.InitialExecutors).Capture() with { Second = first, NextTriggerSecond = first },
            Pool = new WarmPoolState { Seed = options.Seed, Second = first },
            PoolRules = new ExecutorPoolState
            {
                Jobs = [new PoolJobState { Job = options.Spec.Id, Desired = options.InitialExecutors, CommandTime = options.Start }],
                Frozen = false,
            },
            Objective = objective.Capture(),
            DecidedSecond = first,
        };
    }
}
