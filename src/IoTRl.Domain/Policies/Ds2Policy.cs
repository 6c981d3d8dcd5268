using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;

namespace IoTRl.Domain.Policies;

/// <summary>
/// DS2 as Flink's operator runs it (flink-kubernetes-operator 1.15; Kalavri et al., OSDI 2018): capacity = lag / catch-up + rate x restart / catch-up + rate / target
/// utilisation, executors = ceil(capacity / true rate of one). Acts only outside the band around the target utilisation, not within the stabilisation interval after
/// a change; scales down to 0.6 of now at most and only to the largest need of the last hour; not at all while the lag is above 5 min. The restart is the pool's cold start.
/// </summary>
public sealed class Ds2Policy(Ds2PolicyOptions options) : IScalingPolicy
{
    public string Name => "ds2";

    public ScalingDecision Decide(in JobObservation observation, PolicyMemory memory)
    {
        ArgumentNullException.ThrowIfNull(memory);
        if (Missing(observation) is { } input)
            return new() { Executors = observation.Target, Need = observation.Target, Basis = DecisionBasis.Hold, MissingInput = input };
        var (now, rate, perExecutor) = (observation.Time, Rate(observation), observation.ExecutorRecordsPerSecond.Value);
        var catchUp = (observation.BacklogRecords.Value + (rate * observation.ColdStartSeconds)) / options.CatchUpSeconds;
        var need = ((rate / options.TargetUtilisation) + catchUp) / perExecutor;
        var wanted = Math.Clamp((int)Math.Ceiling(Math.Min(need, int.MaxValue / 2) - 1e-9), observation.MinExecutors, observation.MaxExecutors);
        wanted = TaskWaves.Cheapest(wanted, observation.TasksPerBatch, observation.CoresPerExecutor);
        memory.Request(now, wanted);
        var executors = Settle(observation, memory, wanted, rate / Math.Max(1e-9, observation.Target * perExecutor));
        if (executors != observation.Target) memory.LastChange = now;
        return new()
        {
            Executors = executors,
            Need = need,
            Basis = DecisionBasis.MeasuredRate,
            PlannedRecordsPerSecond = rate / options.TargetUtilisation,
            BacklogRecordsPerSecond = catchUp,
            RecordsPerSecondPerExecutor = perExecutor,
        };
    }

    private int Settle(in JobObservation observation, PolicyMemory memory, int wanted, double utilisation)
    {
        var (now, current) = (observation.Time, observation.Target);
        if (current == 0 || wanted == current) return wanted;
        if (memory.LastChange is { } changed && (now - changed).TotalSeconds < options.StabilisationSeconds) return current;
        var lagSeconds = observation.BacklogRecords.Value / Math.Max(1e-9, Rate(observation));
        var inBand = Math.Abs(utilisation - options.TargetUtilisation) <= options.Boundary;
        if (wanted > current) return inBand && lagSeconds <= options.CatchUpSeconds ? current : wanted;
        if (inBand || lagSeconds > options.LagThresholdSeconds) return current;
        var largest = memory.LargestRequest(now, options.DownIntervalSeconds, wanted);
        return Math.Min(current, Math.Max(Math.Max(wanted, largest), (int)Math.Ceiling(current * options.DeepestDown)));
    }

    private double Rate(in JobObservation observation) =>
        options.MetricWindowSeconds >= 900 ? observation.MeanRecordsPerSecond15Min
        : options.MetricWindowSeconds >= 300 ? observation.MeanRecordsPerSecond5Min
        : observation.RecordsPerSecond.Value;

    private static string? Missing(in JobObservation observation) =>
        !observation.RecordsPerSecond.IsKnown ? "rate"
        : !observation.ExecutorRecordsPerSecond.IsKnown || observation.ExecutorRecordsPerSecond.Value <= 0 ? "executor rate"
        : !observation.BacklogRecords.IsKnown ? "backlog"
        : null;
}
