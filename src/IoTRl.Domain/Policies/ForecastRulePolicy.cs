using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;

namespace IoTRl.Domain.Policies;

/// <summary>
/// Nine fitted constants on the quantiles of the job's own forecast: need = max(share of the peak of 5 min, max(present rate, rate on its way, soon, share of later) / utilisation)
/// + spare + excess backlog / time, all in executors, where soon and later are the highest rates of 30-75 and of 60-120 s ahead, each so far from its q50 to its q95, and the rate on
/// its way is the present one and what is announced beyond it. Up at once; a size is kept while it is little above the need. The forecast is the learned one where a job has it, and
/// otherwise that of its on-line predictor; where it is unknown, the rates that are known stand alone. An unknown backlog adds nothing.
/// </summary>
public sealed class ForecastRulePolicy(ForecastRulePolicyOptions options) : IScalingPolicy, IRuleNeed
{
    private readonly ForecastRulePolicyOptions _options = CheckedOptions.Of(options);

    public string Name => "forecast-rule";

    public ScalingDecision Decide(in JobObservation observation, PolicyMemory memory)
    {
        if (Missing(observation) is { } input) return HeldDecision.For(observation, input);
        var terms = TermsOf(observation);
        var need = terms.Need;
        if (!double.IsFinite(need)) return HeldDecision.For(observation, "need");
        var executors = ExecutorBounds.Cheapest(observation, need);
        if (executors < observation.Target && observation.Target - need < _options.KeepExecutors) executors = ExecutorBounds.Clamp(observation, observation.Target);
        return new()
        {
            Executors = executors,
            Need = need,
            Basis = !terms.HasForecast ? DecisionBasis.Fallback : terms.IsForecast ? DecisionBasis.Forecast : DecisionBasis.MeasuredRate,
            PlannedFrom = terms.IsForecast ? "forecast quantiles with head-room" : terms.IsPeak ? "peak with head-room" : "rate with head-room",
            PlannedRecordsPerSecond = terms.Planned,
            BacklogRecordsPerSecond = terms.Backlog,
            RecordsPerSecondPerExecutor = terms.PerExecutor,
            MissingInput = !terms.HasForecast ? "forecast" : observation.BacklogRecords.IsKnown ? null : "backlog",
        };
    }

    /// <inheritdoc/>
    public Measured NeedOf(in JobObservation observation) => Missing(observation) is null ? Measured.Of(TermsOf(observation).Need) : Measured.Unknown;

    private Terms TermsOf(in JobObservation observation)
    {
        var perExecutor = observation.ExecutorRecordsPerSecond.Value;
        var rate = Math.Max(0, observation.RecordsPerSecond.Or(0));
        var present = double.IsFinite(observation.AnnouncedRiseRecordsPerSecond) ? Math.Max(rate, rate + observation.AnnouncedRiseRecordsPerSecond) : rate;
        var soon = TotalForecastQuantiles.Soon(observation.TotalForecast, _options.SoonSpread);
        var later = _options.LaterShare * TotalForecastQuantiles.Later(observation.TotalForecast, _options.LaterSpread);
        var forecast = Math.Max(soon ?? 0, later ?? 0);
        var byPeak = double.IsFinite(observation.PeakRecordsPerSecond5Min) ? _options.PeakShare * observation.PeakRecordsPerSecond5Min : 0;
        var byRate = Math.Max(present, forecast) / _options.ForecastUtilisation;
        return new()
        {
            HasForecast = soon is not null && later is not null,
            IsPeak = byPeak > byRate,
            IsForecast = byPeak <= byRate && forecast > present,
            Planned = Math.Max(byPeak, byRate) + (_options.SpareExecutors * perExecutor),
            Backlog = PlannedLoad.ExcessBacklog(observation, _options.NormalBacklogSeconds) / _options.BacklogSeconds,
            PerExecutor = perExecutor,
        };
    }

    private static string? Missing(in JobObservation observation) =>
        !observation.ExecutorRecordsPerSecond.IsKnown || observation.ExecutorRecordsPerSecond.Value <= 0 ? "executor rate"
        : !observation.RecordsPerSecond.IsKnown && TotalForecastQuantiles.Soon(observation.TotalForecast, 0) is null ? "rate"
        : null;

    /// <summary>Terms of the need, records/s.</summary>
    private readonly record struct Terms
    {
        public bool HasForecast { get; init; }

        public bool IsPeak { get; init; }

        public bool IsForecast { get; init; }

        public double Planned { get; init; }

        public double Backlog { get; init; }

        public double PerExecutor { get; init; }

        public double Need => (Planned + Backlog) / PerExecutor;
    }
}
