using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;

namespace IoTRl.Domain.Policies;

/// <summary>
/// A moving-window recommender as Google's Autopilot has them (Rzadca et al., EuroSys 2020), on a stream: executors = (highest rate, or a quantile, of the last minutes x
/// head-room + the excess backlog cleared inside the objective) / rate of one; down only to the largest need of the last 60 s. An unknown backlog adds nothing.
/// </summary>
public sealed class PeakWindowPolicy(PeakWindowPolicyOptions options) : IScalingPolicy
{
    // What the observation's own peak reaches back.
    private const double ObservedPeakSeconds = 300;

    private readonly PeakWindowPolicyOptions _options = CheckedOptions.Of(options);

    public string Name => "peak-window";

    public ScalingDecision Decide(in JobObservation observation, PolicyMemory memory)
    {
        ArgumentNullException.ThrowIfNull(memory);
        if (!observation.ExecutorRecordsPerSecond.IsKnown || observation.ExecutorRecordsPerSecond.Value <= 0) return HeldDecision.For(observation, "executor rate");
        if (!observation.RecordsPerSecond.IsKnown) return HeldDecision.For(observation, "rate");
        var perExecutor = observation.ExecutorRecordsPerSecond.Value;
        var planned = Peak(observation, memory) * _options.HeadRoom;
        var backlog = PlannedLoad.ClearingRate(observation, _options.NormalBacklogSeconds, _options.ClearShare);
        var need = (planned + backlog) / perExecutor;
        if (!double.IsFinite(need)) return HeldDecision.For(observation, "need");
        return new()
        {
            Executors = DownWindow.Settle(observation, memory, ExecutorBounds.Cheapest(observation, need), _options.DownWindowSeconds),
            Need = need,
            Basis = DecisionBasis.MeasuredRate,
            PlannedFrom = "peak with head-room",
            PlannedRecordsPerSecond = planned,
            BacklogRecordsPerSecond = backlog,
            RecordsPerSecondPerExecutor = perExecutor,
            MissingInput = observation.BacklogRecords.IsKnown ? null : "backlog",
        };
    }

    /// <summary>Records/s, at least the present rate. The observation knows the peak of the 5 min before the first decision as well.</summary>
    private double Peak(in JobObservation observation, PolicyMemory memory)
    {
        var (now, rate) = (observation.Time, observation.RecordsPerSecond.Value);
        var recent = new RecentRates(memory.Numbers(RecentRates.Count));
        recent.Observe(now, rate);
        var peak = Math.Max(0, Math.Max(rate, recent.Quantile(now, _options.WindowSeconds, _options.Quantile)));
        var observed = observation.PeakRecordsPerSecond5Min;
        return _options.Quantile >= 1 && _options.WindowSeconds >= ObservedPeakSeconds && double.IsFinite(observed) ? Math.Max(peak, observed) : peak;
    }
}
