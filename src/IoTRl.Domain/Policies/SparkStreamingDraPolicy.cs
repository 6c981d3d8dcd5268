using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;

namespace IoTRl.Domain.Policies;

/// <summary>
/// Spark Streaming's own dynamic allocation (4.x, streaming/scheduler/ExecutorAllocationManager): every 60 s ratio = mean processing time of the batches since the last
/// look / batch interval; from 0.9 on max(round(ratio), 1) executors are added to those that run, up to 0.3 one is removed. The batch interval is the query's trigger. It
/// sees the last batch of each decision; an interval without load counts as an empty batch, as Spark Streaming runs them.
/// </summary>
public sealed class SparkStreamingDraPolicy(SparkStreamingDraPolicyOptions options) : IScalingPolicy
{
    // A mean of equal ratios is that ratio, also in floating point.
    private const double Rounding = 1e-9;

    private readonly SparkStreamingDraPolicyOptions _options = CheckedOptions.Of(options);

    public string Name => "spark-streaming-dra";

    public ScalingDecision Decide(in JobObservation observation, PolicyMemory memory)
    {
        ArgumentNullException.ThrowIfNull(memory);
        var now = observation.Time;
        if (RatioOf(observation) is { } ratio && double.IsFinite(ratio)) memory.Utilisation(now, ratio);
        if (memory.LastSync is { } last && (now - last).TotalSeconds < _options.ScalingSeconds && memory.MeanUtilisation(now, _options.ScalingSeconds).IsKnown)
            return Answer(ExecutorBounds.Clamp(observation, memory.Held), memory.Held);
        if (observation.ExecutorsUnknown) return HeldDecision.For(observation, "executors");
        var mean = memory.MeanUtilisation(now, _options.ScalingSeconds);
        if (!mean.IsKnown) return HeldDecision.For(observation, "batch time");
        // The timer begins with the job: its first look is one interval later.
        var need = memory.LastSync is null ? observation.Target : Need(observation, mean.Value);
        (memory.LastSync, memory.Held) = (now, ExecutorBounds.Ceiling(observation, need));
        return Answer(memory.Held, need);
    }

    private double Need(in JobObservation observation, double ratio)
    {
        if (ratio >= _options.UpRatio - Rounding) return observation.Running + Math.Max(Math.Floor(ratio + 0.5 + Rounding), 1);
        if (ratio <= _options.DownRatio + Rounding && observation.Running > observation.MinExecutors) return Math.Max(0, observation.Target - 1);
        return observation.Target;
    }

    private static double? RatioOf(in JobObservation observation)
    {
        if (!(observation.TriggerSeconds > 0)) return null;
        if (observation.RecordsPerSecond is { IsKnown: true, Value: 0 } && observation.BacklogRecords is { IsKnown: true, Value: 0 }) return 0;
        return observation.LastBatchSeconds.IsKnown ? Math.Max(0, observation.LastBatchSeconds.Value) / observation.TriggerSeconds : null;
    }

    private static ScalingDecision Answer(int executors, double need) => new() { Executors = executors, Need = need, Basis = DecisionBasis.BatchTime };
}
