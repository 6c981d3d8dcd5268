using System.Globalization;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;

namespace IoTRl.Domain.Policies;

/// <summary>
/// Proactive and reactive, the larger counts, as Alibaba's AHPA publishes it: the q-quantile of the rate at the same time of earlier days, looked ahead by a cold start,
/// and the q-quantile of the last minutes, at least the present rate; plus the excess backlog cleared inside the objective; down only to the largest need of the last
/// 60 s. Earlier days count from the second on; before that, or without a day, it is reactive. With the limits of a step it is Kedastral (0.1, pkg/capacity): at most
/// twice the size up, at most half of it down.
/// </summary>
public sealed class SeasonalQuantilePolicy(SeasonalQuantilePolicyOptions options) : IScalingPolicy
{
    private readonly SeasonalQuantilePolicyOptions _options = CheckedOptions.Of(options);
    private readonly string _seasonal = Words(options.Quantile, "earlier days");
    private readonly string _recent = Words(options.Quantile, "the last minutes");

    public string Name => "seasonal-quantile";

    public ScalingDecision Decide(in JobObservation observation, PolicyMemory memory)
    {
        ArgumentNullException.ThrowIfNull(memory);
        if (!observation.ExecutorRecordsPerSecond.IsKnown || observation.ExecutorRecordsPerSecond.Value <= 0) return HeldDecision.For(observation, "executor rate");
        if (!observation.RecordsPerSecond.IsKnown) return HeldDecision.For(observation, "rate");
        var perExecutor = observation.ExecutorRecordsPerSecond.Value * _options.TargetUtilisation;
        var (seasonal, recent) = Rates(observation, memory);
        var planned = Math.Max(seasonal, recent);
        // The backlog needs no head-room of its own.
        var backlog = PlannedLoad.ClearingRate(observation, _options.NormalBacklogSeconds, _options.ClearShare) * _options.TargetUtilisation;
        var need = (planned + backlog) / perExecutor;
        if (!double.IsFinite(need)) return HeldDecision.For(observation, "need");
        var wanted = Step(observation, ExecutorBounds.Cheapest(observation, need));
        return new()
        {
            Executors = DownWindow.Settle(observation, memory, wanted, _options.DownWindowSeconds),
            Need = need,
            Basis = seasonal > recent ? DecisionBasis.Forecast : DecisionBasis.MeasuredRate,
            PlannedFrom = seasonal > recent ? _seasonal : _recent,
            PlannedRecordsPerSecond = planned,
            BacklogRecordsPerSecond = backlog,
            RecordsPerSecondPerExecutor = perExecutor,
            MissingInput = observation.BacklogRecords.IsKnown ? null : "backlog",
        };
    }

    /// <summary>What earlier days say of the time in which a start ordered now runs (0 where they say nothing), and what the last minutes say, records/s.</summary>
    private (double Seasonal, double Recent) Rates(in JobObservation observation, PolicyMemory memory)
    {
        var (now, rate, day) = (observation.Time, observation.RecordsPerSecond.Value, JobDay.SecondsOf(observation));
        var seasonalCount = SeasonalRates.CountOf(_options.Phases, _options.Days);
        var numbers = memory.Numbers(RecentRates.Count + seasonalCount);
        var recent = new RecentRates(numbers);
        recent.Observe(now, rate);
        var present = Math.Max(0, Math.Max(rate, recent.Quantile(now, _options.RecentSeconds, _options.Quantile)));
        if (day <= 0) return (0, present);
        var days = new SeasonalRates(numbers[RecentRates.Count..], _options.Phases, _options.Days, day);
        days.Observe(now, rate);
        var ahead = days.HighestAhead(now, PlannedLoad.LeadSeconds(observation), _options.WindowSeconds, _options.Quantile);
        return (double.IsNaN(ahead) ? 0 : ahead, present);
    }

    private int Step(in JobObservation observation, int wanted)
    {
        var current = observation.Target;
        if (wanted > current && _options.MostUpFactor is { } factor)
            return ExecutorBounds.Clamp(observation, (int)Math.Min(wanted, Math.Ceiling(Math.Max(1, current) * factor)));
        if (wanted < current && _options.MostDownShare is { } share)
            return ExecutorBounds.Clamp(observation, Math.Max(wanted, (int)Math.Floor(current * (1 - share))));
        return wanted;
    }

    private static string Words(double quantile, string of) => string.Create(CultureInfo.InvariantCulture, $"p{100 * quantile:0.#} of {of}");
}
