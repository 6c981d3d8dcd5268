using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;

namespace IoTRl.Domain.Policies;

/// <summary>
/// DS2 as Flink's operator runs it (flink-kubernetes-operator 1.15; Kalavri et al., OSDI 2018): capacity = lag / catch-up + rate x restart / catch-up + rate / target
/// utilisation, executors = ceil(capacity / true rate of one). Acts only where the capacity of now leaves its band, and not within the stabilisation interval after the
/// size changed; scales down only to the largest need of the last hour, and not by more than 60 % at once. The restart is the pool's cold start.
/// </summary>
/// <param name="options">Valid options.</param>
/// <param name="name">Its name: the published setting is <c>ds2</c>, the one for an objective of seconds <c>ds2-fast</c>.</param>
public sealed class Ds2Policy(Ds2PolicyOptions options, string name = "ds2") : IScalingPolicy
{
    private readonly Ds2PolicyOptions _options = CheckedOptions.Of(options);

    public string Name => name;

    public ScalingDecision Decide(in JobObservation observation, PolicyMemory memory)
    {
        ArgumentNullException.ThrowIfNull(memory);
        if (Missing(observation) is { } input) return HeldDecision.For(observation, input);
        See(observation, memory);
        var (rate, perExecutor) = (Rate(observation), observation.ExecutorRecordsPerSecond.Value * _options.TargetUtilisation);
        // The lag needs no head-room of its own: lag / catch-up + rate / utilisation is this sum over the utilisation.
        var catchUp = _options.TargetUtilisation * (LagRate(observation) + RestartRate(observation, rate));
        var need = (rate + catchUp) / perExecutor;
        if (!double.IsFinite(need)) return HeldDecision.For(observation, "need");
        var wanted = ExecutorBounds.Cheapest(observation, need);
        memory.Request(observation.Time, wanted);
        return new()
        {
            Executors = Settle(observation, memory, wanted, rate),
            Need = need,
            Basis = DecisionBasis.MeasuredRate,
            PlannedRecordsPerSecond = rate,
            BacklogRecordsPerSecond = catchUp,
            RecordsPerSecondPerExecutor = perExecutor,
        };
    }

    /// <summary>A change is what became of a decision, not the wish: a scale-down that the guard holds back is asked for again.</summary>
    private static void See(in JobObservation observation, PolicyMemory memory)
    {
        // The size that a job begins with counts as asked for: the first scale-down waits its time as well.
        if (memory.LastSync is null) memory.Request(observation.Time, observation.Target);
        else if (memory.Held != observation.Target) memory.LastChange = observation.Time;
        (memory.LastSync, memory.Held) = (observation.Time, observation.Target);
    }

    private int Settle(in JobObservation observation, PolicyMemory memory, int wanted, double rate)
    {
        var (now, current) = (observation.Time, observation.Target);
        if (current == 0 || wanted == current) return wanted;
        if (memory.LastChange is { } changed && (now - changed).TotalSeconds < _options.StabilisationSeconds) return current;
        var capacity = current * observation.ExecutorRecordsPerSecond.Value;
        var isBehind = observation.BacklogRecords.Value > _options.LagThresholdSeconds * rate;
        if (wanted > current)
        {
            var highest = isBehind ? 1 : _options.TargetUtilisation + _options.Boundary;
            return capacity < LagRate(observation) + (rate / highest) ? wanted : current;
        }

        var lowest = _options.TargetUtilisation - _options.Boundary;
        if (isBehind || capacity <= LagRate(observation) + RestartRate(observation, rate) + (rate / lowest)) return current;
        var deepest = (int)Math.Ceiling((current * _options.DeepestDown) - 1e-9);
        return Math.Min(current, Math.Max(memory.LargestRequest(now, _options.DownIntervalSeconds, wanted), deepest));
    }

    private double LagRate(in JobObservation observation) => observation.BacklogRecords.Value / _options.CatchUpSeconds;

    /// <summary>What arrives during a restart, to be caught up as well.</summary>
    private double RestartRate(in JobObservation observation, double rate) => rate * observation.ColdStartSeconds / _options.CatchUpSeconds;

    private double Rate(in JobObservation observation) =>
        _options.MetricWindowSeconds >= 900 ? observation.MeanRecordsPerSecond15Min
        : _options.MetricWindowSeconds >= 300 ? observation.MeanRecordsPerSecond5Min
        : observation.RecordsPerSecond.Value;

    private string? Missing(in JobObservation observation) =>
        !observation.RecordsPerSecond.IsKnown || !double.IsFinite(Rate(observation)) ? "rate"
        : !observation.ExecutorRecordsPerSecond.IsKnown || observation.ExecutorRecordsPerSecond.Value <= 0 ? "executor rate"
        : !observation.BacklogRecords.IsKnown ? "backlog"
        : null;
}
