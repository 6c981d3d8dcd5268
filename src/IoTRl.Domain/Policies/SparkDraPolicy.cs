using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;

namespace IoTRl.Domain.Policies;

/// <summary>
/// Spark's dynamic allocation (4.x, ExecutorAllocationManager): while tasks wait for a slot, after 1 s and every further second +1, +2, +4, +8 ... executors, up to
/// needed = ceil(tasks x ratio / tasks of an executor); executors that had no task for 60 s leave. Tasks of a micro-batch wait in every batch of more tasks than slots,
/// and none of its executors is ever idle: on streaming jobs it ends at its maximum and stays. What Spark lowers between two batches is only its target, which releases
/// no executor, so a size once asked for stays asked for here.
/// <para>How long tasks wait follows from the last batch: of w waves the first w - 1 have others behind them. The seconds since the last decision are played through.</para>
/// </summary>
public sealed class SparkDraPolicy(SparkDraPolicyOptions options) : IScalingPolicy
{
    // Numbers of the memory: seconds into the cycle of batches, executors to add next (0: as at the start), seconds without load.
    private const int Numbers = 3;
    private const int Position = 0;
    private const int Step = 1;
    private const int Idle = 2;

    // A silo that was away does not play through what nobody saw.
    private const int LongestIntervalSeconds = 60;

    private readonly SparkDraPolicyOptions _options = CheckedOptions.Of(options);

    public string Name => "spark-dra";

    public ScalingDecision Decide(in JobObservation observation, PolicyMemory memory)
    {
        ArgumentNullException.ThrowIfNull(memory);
        if (!observation.RecordsPerSecond.IsKnown) return HeldDecision.For(observation, "rate");
        if (!observation.BacklogRecords.IsKnown) return HeldDecision.For(observation, "backlog");
        if (observation.ExecutorsUnknown) return HeldDecision.For(observation, "executors");
        if (observation.TasksPerBatch < 1 || !(observation.TriggerSeconds > 0)) return HeldDecision.For(observation, "tasks");
        var numbers = memory.Numbers(Numbers);
        var seconds = (int)Math.Clamp(double.IsFinite(observation.IntervalSeconds) ? Math.Round(observation.IntervalSeconds) : 0, 0, LongestIntervalSeconds);
        if (observation.RecordsPerSecond.Value <= 0 && observation.BacklogRecords.Value <= 0)
        {
            numbers[Idle] = Math.Min(numbers[Idle] + seconds, _options.IdleSeconds);
            (numbers[Position], numbers[Step]) = (0, 0);
            return Answer(observation, numbers[Idle] >= _options.IdleSeconds ? observation.MinExecutors : observation.Target);
        }

        numbers[Idle] = 0;
        if (!observation.LastBatchSeconds.IsKnown && observation.Running > 0) return HeldDecision.For(observation, "batch time");
        return Answer(observation, Math.Max(observation.Target, Asked(observation, numbers, seconds)));
    }

    /// <summary>Most executors asked for within these seconds, at least those that run.</summary>
    private int Asked(in JobObservation observation, Span<double> numbers, int seconds)
    {
        var cores = Math.Max(1, observation.CoresPerExecutor);
        var needed = (int)Math.Clamp(Math.Ceiling((observation.TasksPerBatch * _options.AllocationRatio / cores) - 1e-9), 1, int.MaxValue);
        var (cycle, waiting) = Batch(observation, cores);
        // Within one backlog Spark goes on from what it has asked for.
        var asked = numbers[Step] > 0 ? Math.Max(observation.Running, observation.Target) : observation.Running;
        var most = asked;
        for (var second = 0; second < seconds; second++)
        {
            numbers[Position]++;
            if (numbers[Position] > cycle)
            {
                numbers[Position] %= cycle;
                // The queue has been empty: the next backlog begins with one executor again, on top of those that run.
                (numbers[Step], asked) = (0, observation.Running);
            }

            if (numbers[Position] < _options.BacklogSeconds || numbers[Position] > waiting) continue;
            var step = (int)Math.Clamp(numbers[Step], 1, needed);
            var raised = ExecutorBounds.Clamp(observation, (int)Math.Min((long)asked + step, needed));
            // It doubles while it gets all that it asks for.
            numbers[Step] = raised - asked == step ? Math.Min(2.0 * step, needed) : 1;
            asked = Math.Max(asked, raised);
            most = Math.Max(most, asked);
        }

        return most;
    }

    /// <summary>Seconds from one batch to the next, and for how many of them tasks wait; without executors they wait for ever.</summary>
    private (double Cycle, double Waiting) Batch(in JobObservation observation, int cores)
    {
        if (observation.Running == 0) return (double.PositiveInfinity, double.PositiveInfinity);
        var batch = Math.Max(0, observation.LastBatchSeconds.Value);
        var slots = (double)observation.Running * cores;
        var waves = Math.Ceiling(observation.TasksPerBatch / slots);
        return (Math.Max(observation.TriggerSeconds, batch), Math.Max(0, batch - _options.BatchOverheadSeconds) * (waves - 1) / waves);
    }

    private static ScalingDecision Answer(in JobObservation observation, int executors) =>
        new() { Executors = ExecutorBounds.Clamp(observation, executors), Need = executors, Basis = DecisionBasis.PendingTasks };
}
