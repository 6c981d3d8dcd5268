using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;

namespace IoTRl.Domain.Policies;

/// <summary>
/// The Predictive Horizontal Pod Autoscaler with Holt-Winters (jthomperoo/predictive-horizontal-pod-autoscaler, decision type <c>maximum</c>): at every sync the
/// model takes the rate and looks one cold start ahead, and the larger of forecast / target and the reactive value counts. Up and down as an HPA, with its window of
/// 300 s on the way down. Its season is the job's day; without a day, or before it has seen one, it is Holt's model of level and trend.
/// </summary>
public sealed class HoltWintersPolicy(HoltWintersPolicyOptions options) : IScalingPolicy
{
    // So many syncs without a rate make the trend worthless.
    private const int LongestGapSyncs = 10;

    private readonly HoltWintersPolicyOptions _options = CheckedOptions.Of(options);

    public string Name => "holt-winters";

    public ScalingDecision Decide(in JobObservation observation, PolicyMemory memory)
    {
        ArgumentNullException.ThrowIfNull(memory);
        if (!observation.ExecutorRecordsPerSecond.IsKnown || observation.ExecutorRecordsPerSecond.Value <= 0) return HeldDecision.For(observation, "executor rate");
        if (!observation.RecordsPerSecond.IsKnown) return HeldDecision.For(observation, "rate");
        var perExecutor = observation.ExecutorRecordsPerSecond.Value * _options.TargetUtilisation;
        var (now, sync) = (observation.Time, _options.Behaviour.SyncSeconds);
        var model = new HoltWintersModel(memory.Numbers(HoltWintersModel.CountOf(_options.Phases)), _options.Smoothing, _options.Phases, sync, JobDay.SecondsOf(observation));
        var between = HorizontalScaling.IsBetweenSyncs(now, memory, _options.Behaviour);
        if (!between)
        {
            var missed = memory.LastSync is { } last ? (now - last).TotalSeconds / sync : double.PositiveInfinity;
            HorizontalScaling.Begin(observation, memory);
            model.Observe(now, PlannedLoad.Bounded(observation.RecordsPerSecond.Value), anew: missed > LongestGapSyncs);
        }

        var forecast = model.Forecast(now, PlannedLoad.LeadSeconds(observation), sync);
        var reactive = observation.RecordsPerSecond.Value / perExecutor;
        // An HPA does nothing within its tolerance of the target.
        if (observation.Target > 0 && Math.Abs((reactive / observation.Target) - 1) <= _options.Behaviour.Tolerance) reactive = observation.Target;
        var need = Math.Max(forecast / perExecutor, reactive);
        var planned = need * perExecutor;
        if (!double.IsFinite(need) || !double.IsFinite(planned)) return HeldDecision.For(observation, "need");
        return new()
        {
            Executors = between ? ExecutorBounds.Clamp(observation, memory.Held) : HorizontalScaling.Settle(observation, memory, need, _options.Behaviour),
            Need = need,
            Basis = DecisionBasis.Forecast,
            PlannedFrom = "Holt-Winters or present rate",
            PlannedRecordsPerSecond = planned,
            RecordsPerSecondPerExecutor = perExecutor,
        };
    }
}
