using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;

namespace IoTRl.Domain.Policies;

/// <summary>
/// DS2 on what will be: executors = (p90 of the rate when a start ordered now would run / target utilisation + the excess backlog cleared inside the objective) / rate of
/// one. The forecast is the gateways', where they give one, lifted by what they announce; otherwise the job's own, or what is
/// announced where that is more. Unknown forecast: the measured rate stands in for it.
/// A size is kept while it is less than <see cref="Ds2ForecastPolicyOptions.KeepExecutors"/> above the need. An unknown backlog adds nothing: the need is then the
/// least that the known inputs call for.
/// </summary>
public sealed class Ds2ForecastPolicy(Ds2ForecastPolicyOptions options) : IScalingPolicy
{
    private readonly Ds2ForecastPolicyOptions _options = CheckedOptions.Of(options);

    public string Name => "ds2-forecast";

    public ScalingDecision Decide(in JobObservation observation, PolicyMemory memory)
    {
        if (!observation.ExecutorRecordsPerSecond.IsKnown || observation.ExecutorRecordsPerSecond.Value <= 0) return HeldDecision.For(observation, "executor rate");
        var soon = PlannedLoad.Soon(observation);
        if (soon is null && !observation.RecordsPerSecond.IsKnown) return HeldDecision.For(observation, "rate");
        // A forecast below what arrives now does not make the present lighter.
        var planned = Math.Max(soon ?? 0, observation.RecordsPerSecond.Or(0));
        var perExecutor = observation.ExecutorRecordsPerSecond.Value * _options.TargetUtilisation;
        // The backlog needs no head-room of its own.
        var backlogAtTarget = PlannedLoad.ClearingRate(observation, _options.NormalBacklogSeconds, _options.ClearShare) * _options.TargetUtilisation;
        var need = (planned + backlogAtTarget) / perExecutor;
        if (!double.IsFinite(need)) return HeldDecision.For(observation, "need");
        var executors = ExecutorBounds.Cheapest(observation, need);
        if (executors < observation.Target && observation.Target - need < _options.KeepExecutors)
            executors = ExecutorBounds.Clamp(observation, observation.Target);
        return new()
        {
            Executors = executors,
            Need = need,
            Basis = soon is null ? DecisionBasis.Fallback : DecisionBasis.Forecast,
            PlannedRecordsPerSecond = planned,
            BacklogRecordsPerSecond = backlogAtTarget,
            RecordsPerSecondPerExecutor = perExecutor,
            Spare = Math.Max(0, ExecutorBounds.Cheapest(observation, Math.Max(planned, UpperForecast.Later(observation) ?? 0) / perExecutor) - executors),
            MissingInput = soon is null ? "forecast" : observation.BacklogRecords.IsKnown ? null : "backlog",
        };
    }
}
