using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;

namespace IoTRl.Domain.Policies;

/// <summary>
/// Seven fitted constants: need = max(share of the peak of 5 min, forecast / utilisation) + spare + share of the deviation of a minute + surplus backlog / time, all in
/// executors; up at once, down only where the need is so much below the size, to the largest need of a window. The forecast is that of <see cref="Ds2ForecastPolicy"/>, and so is the surplus: backlog
/// beyond 6 s of arrivals. Unknown forecast: the measured rate stands in for it. An unknown backlog adds nothing.
/// </summary>
public sealed class TunedPolicy(TunedPolicyOptions options) : IScalingPolicy, IRuleNeed
{
    // Arrivals that a healthy query always holds: a trigger and a batch.
    private const double NormalBacklogSeconds = 6;

    private readonly TunedPolicyOptions _options = CheckedOptions.Of(options);

    public string Name => "tuned";

    public ScalingDecision Decide(in JobObservation observation, PolicyMemory memory)
    {
        ArgumentNullException.ThrowIfNull(memory);
        if (Missing(observation) is { } input) return HeldDecision.For(observation, input);
        var terms = TermsOf(observation);
        var need = terms.Need;
        if (!double.IsFinite(need)) return HeldDecision.For(observation, "need");
        var wanted = ExecutorBounds.Cheapest(observation, need);
        if (wanted < observation.Target && observation.Target - need < _options.KeepExecutors) wanted = ExecutorBounds.Clamp(observation, observation.Target);
        return new()
        {
            Executors = DownWindow.Settle(observation, memory, wanted, _options.DownWindowSeconds),
            Need = need,
            Basis = terms.Soon is null ? DecisionBasis.Fallback : terms.IsForecast ? DecisionBasis.Forecast : DecisionBasis.MeasuredRate,
            PlannedFrom = terms.IsForecast ? "forecast p90 with head-room" : "peak with head-room",
            PlannedRecordsPerSecond = terms.Planned,
            BacklogRecordsPerSecond = terms.Backlog,
            RecordsPerSecondPerExecutor = terms.PerExecutor,
            MissingInput = terms.Soon is null ? "forecast" : observation.BacklogRecords.IsKnown ? null : "backlog",
        };
    }

    /// <inheritdoc/>
    public Measured NeedOf(in JobObservation observation) => Missing(observation) is null ? Measured.Of(TermsOf(observation).Need) : Measured.Unknown;

    private Terms TermsOf(in JobObservation observation)
    {
        var soon = PlannedLoad.Soon(observation);
        var perExecutor = observation.ExecutorRecordsPerSecond.Value;
        var byForecast = (soon ?? observation.RecordsPerSecond.Value) / _options.ForecastUtilisation;
        var byPeak = _options.PeakShare * OrZero(observation.PeakRecordsPerSecond5Min);
        var planned = Math.Max(0, Math.Max(byPeak, byForecast))
            + (_options.SpareExecutors * perExecutor) + (_options.DeviationShare * OrZero(observation.RollingDeviationRecordsPerSecond));
        var backlog = PlannedLoad.ExcessBacklog(observation, NormalBacklogSeconds) / _options.BacklogSeconds;
        return new(soon, byForecast > byPeak, planned, backlog, perExecutor);
    }

    private static string? Missing(in JobObservation observation) =>
        !observation.ExecutorRecordsPerSecond.IsKnown || observation.ExecutorRecordsPerSecond.Value <= 0 ? "executor rate"
        : !observation.RecordsPerSecond.IsKnown && PlannedLoad.Soon(observation) is null ? "rate"
        : null;

    private static double OrZero(double recordsPerSecond) => double.IsFinite(recordsPerSecond) ? Math.Max(0, recordsPerSecond) : 0;

    /// <summary>Terms of the need, records/s.</summary>
    private readonly record struct Terms(double? Soon, bool IsForecast, double Planned, double Backlog, double PerExecutor)
    {
        public double Need => (Planned + Backlog) / PerExecutor;
    }
}
