using System.Collections.Immutable;
using System.Text;
using IoTRl.Domain.Jobs;

namespace IoTRl.Domain.Agents;

/// <summary>Puts a decision into words and fields.</summary>
public static class DecisionExplainer
{
    /// <summary>Explains what became of a decision.</summary>
    /// <param name="observation">What the policy saw.</param>
    /// <param name="decision">What it wanted.</param>
    /// <param name="guard">What the guard made of it.</param>
    /// <param name="granted">What the pool granted, executors.</param>
    /// <param name="policy">Name of the policy.</param>
    /// <param name="scenario">Name of the scenario in force.</param>
    /// <param name="counterfactuals">Of a learned policy: which inputs would have flipped its choice.</param>
    public static DecisionExplanation Explain(
        in JobObservation observation, in ScalingDecision decision, in GuardResult guard, int granted, string policy, string scenario,
        ImmutableArray<CounterfactualInput> counterfactuals = default) => new()
        {
            Text = Line(observation, decision, guard, granted, policy, scenario, counterfactuals.IsDefault ? [] : counterfactuals),
            Inputs = Inputs(observation),
            Equation = Equation(decision),
            PolicyChoice = decision.Executors,
            Steps = guard.Steps,
            ExpectedFreshnessSeconds = ExpectedFreshness(observation, decision, granted),
            ExpectedCostUsdPerHour = observation.UsdPerExecutorHour > 0 && !observation.TargetUnknown ? Measured.Of(granted * observation.UsdPerExecutorHour) : Measured.Unknown,
            Scenario = scenario,
            Weights = observation.Weights,
            Counterfactuals = counterfactuals.IsDefault ? [] : counterfactuals,
        };

    private static string Line(
        in JobObservation observation, in ScalingDecision decision, in GuardResult guard, int granted, string policy, string scenario,
        ImmutableArray<CounterfactualInput> counterfactuals)
    {
        var line = new StringBuilder();
        line.Append(Why(observation, decision));
        line.Append(": ");
        line.Append(observation.TargetUnknown ? "left as it is" : granted == observation.Target
            ? $"stays at {Quantity.Executors(granted)}"
            : FormattableString.Invariant($"{observation.Target} -> {Quantity.Executors(granted)}"));
        if (observation.TargetUnknown) return line.Append(FormattableString.Invariant($"; {policy} wanted {decision.Executors}, but the job's size is unknown")).Append(Ending(policy, scenario)).ToString();
        var warm = observation.ExecutorsUnknown ? 0 : Math.Min(Math.Max(0, granted - observation.Target), observation.Warm);
        if (warm > 0) line.Append(FormattableString.Invariant($", {warm} of them pre-warmed"));
        if (guard.Steps.Length > 0)
        {
            line.Append(FormattableString.Invariant($"; {policy} wanted {decision.Executors}"));
            foreach (var step in guard.Steps) line.Append(", ").Append(step.Text);
        }

        if (granted < guard.Executors) line.Append(FormattableString.Invariant($"; the pool granted {granted} of {guard.Executors}"));
        if (decision is { Basis: DecisionBasis.Learned, Learned: { } learned }) line.Append(FormattableString.Invariant($"; {learned.Rule} alone wants {learned.RuleExecutors}"));
        for (var index = 0; index < counterfactuals.Length; index++)
        {
            var flip = counterfactuals[index];
            line.Append(index == 0 ? "; it would be " : ", ").Append(FormattableString.Invariant($"{flip.Executors} at {flip.Name} {flip.FlipsAt:F2} (now {flip.Value:F2})"));
        }

        return line.Append(Ending(policy, scenario)).ToString();
    }

    private static string Ending(string policy, string scenario) => $" ({scenario}, {policy})";

    private static string Why(in JobObservation observation, in ScalingDecision decision)
    {
        if (decision.Basis == DecisionBasis.Hold) return $"{decision.MissingInput ?? "an input"} is unknown";
        if (decision.Basis == DecisionBasis.Constant) return "fixed size";
        var line = new StringBuilder();
        if (observation.BacklogRecords.IsKnown && observation.OldestSeconds.IsKnown)
            line.Append("backlog ").Append(Quantity.Seconds(observation.OldestSeconds.Value)).Append(", ");
        line.Append(decision.Basis switch
        {
            DecisionBasis.Utilisation => observation.CpuShare.IsKnown ? FormattableString.Invariant($"cpu {100 * observation.CpuShare.Value:F0} %") : "cpu unknown at the moment",
            DecisionBasis.Lag => observation.BacklogRecords.IsKnown ? FormattableString.Invariant($"lag {observation.BacklogRecords.Value:F0} records") : "lag unknown at the moment",
            DecisionBasis.BatchTime => observation.LastBatchSeconds.IsKnown
                ? $"last batch {Quantity.Seconds(observation.LastBatchSeconds.Value)}, trigger {Quantity.Seconds(observation.TriggerSeconds)}"
                : "batch time unknown at the moment",
            DecisionBasis.PendingTasks => FormattableString.Invariant($"{observation.TasksPerBatch} tasks a batch"),
            DecisionBasis.Schedule => "scheduled size",
            DecisionBasis.Plan => $"{(decision.MissingInput == "forecast" ? "forecast unknown, plan" : "plan")} for up to {Quantity.Rate(decision.PlannedRecordsPerSecond)}",
            DecisionBasis.Learned when decision.Learned is { } learned => Correction(learned),
            DecisionBasis.Fallback when decision.Learned is { } learned =>
                $"{decision.MissingInput} unknown, so {learned.Rule} decides: {decision.PlannedFrom ?? "planned"} {Quantity.Rate(decision.PlannedRecordsPerSecond)}",
            _ when decision.PlannedFrom is { } source && decision.Basis != DecisionBasis.Fallback => $"{source} {Quantity.Rate(decision.PlannedRecordsPerSecond)}",
            DecisionBasis.Forecast => Forecast(observation, decision),
            DecisionBasis.Fallback => $"{decision.MissingInput} unknown, measured {Quantity.Rate(decision.PlannedRecordsPerSecond)}",
            _ => $"rate {Quantity.Rate(decision.PlannedRecordsPerSecond)}",
        });
        if (observation.ExecutorRecordsPerSecond.IsKnown && !observation.ExecutorsUnknown)
            line.Append(", capacity ").Append(Quantity.Rate(observation.CapacityOf(observation.Running)));
        return line.ToString();
    }

    /// <summary>A plan is the larger of forecast and present: the line names the one that made it.</summary>
    private static string Forecast(in JobObservation observation, in ScalingDecision decision) =>
        observation.RecordsPerSecond.Or(double.NegativeInfinity) >= decision.PlannedRecordsPerSecond
            ? $"rate {Quantity.Rate(decision.PlannedRecordsPerSecond)}, the forecast no higher"
            : $"{Source(observation, decision)} {Quantity.Rate(decision.PlannedRecordsPerSecond)} {When(observation)}";

    private static string Source(in JobObservation observation, in ScalingDecision decision) =>
        !UpperForecast.IsFromGateways(observation) && observation.AnnouncedRecordsPerSecond >= decision.PlannedRecordsPerSecond ? "announced" : "forecast p90";

    /// <summary>The gateways' forecast is of one moment, the job's own the highest of a stretch.</summary>
    private static string When(in JobObservation observation) =>
        UpperForecast.IsFromGateways(observation) ? FormattableString.Invariant($"in {observation.ColdStartSeconds:F0} s") : "within 75 s";

    private static string Correction(in LearnedChoice learned) => FormattableString.Invariant($"{learned.Rule} needs {learned.RuleNeed:F2} executors, the network ") + learned.Residual switch
    {
        null or 0 => "agrees",
        > 0 => FormattableString.Invariant($"adds {learned.Residual}"),
        _ => FormattableString.Invariant($"takes {-learned.Residual} off"),
    };

    private static string Equation(in ScalingDecision decision) => decision.Basis switch
    {
        DecisionBasis.Learned when decision.Learned is { Residual: { } residual } learned =>
            FormattableString.Invariant($"need {learned.RuleNeed:F2} {(residual < 0 ? '-' : '+')} {Math.Abs(residual)} = {decision.Need:F2} executors"),
        DecisionBasis.Hold => "",
        DecisionBasis.Constant => FormattableString.Invariant($"{decision.Executors}"),
        DecisionBasis.Utilisation or DecisionBasis.Lag or DecisionBasis.BatchTime or DecisionBasis.PendingTasks or DecisionBasis.Schedule or DecisionBasis.Plan =>
            FormattableString.Invariant($"need {decision.Need:F2} executors"),
        _ => FormattableString.Invariant(
            $"({decision.PlannedRecordsPerSecond:F1} + {decision.BacklogRecordsPerSecond:F1}) rec/s / {decision.RecordsPerSecondPerExecutor:F1} rec/s = {decision.Need:F2} executors"),
    };

    private static ImmutableArray<ExplainedInput> Inputs(in JobObservation observation) =>
    [
        Input("rate", observation.RecordsPerSecond, "rec/s"),
        Input("forecast p90", UpperForecast.Soon(observation, observation.ColdStartSeconds) is { } forecast ? Measured.Of(forecast) : Measured.Unknown, "rec/s"),
        Input("backlog", observation.BacklogRecords, "records"),
        Input("oldest", observation.OldestSeconds, "s"),
        Input("executor rate", observation.ExecutorRecordsPerSecond, "rec/s"),
        Input("cpu", observation.CpuShare, "share"),
        Input("running", observation.ExecutorsUnknown ? Measured.Unknown : Measured.Of(observation.Running), "executors"),
        Input("starting", observation.ExecutorsUnknown ? Measured.Unknown : Measured.Of(observation.Starting), "executors"),
        Input("warm", observation.ExecutorsUnknown ? Measured.Unknown : Measured.Of(observation.Warm), "executors"),
        Input("cold start", Measured.Of(observation.ColdStartSeconds), "s"),
        Input("objective", Measured.Of(observation.ObjectiveSeconds), "s"),
    ];

    private static ExplainedInput Input(string name, Measured value, string unit) =>
        new() { Name = name, Value = value.IsKnown ? value.Value : null, Unit = unit };

    /// <summary>Time that the backlog takes at the granted size once it runs; unknown where that size would not keep up with the plan and the present rate.</summary>
    private static Measured ExpectedFreshness(in JobObservation observation, in ScalingDecision decision, int granted)
    {
        if (!observation.BacklogRecords.IsKnown || !observation.ExecutorRecordsPerSecond.IsKnown || granted == 0 || observation.TargetUnknown) return Measured.Unknown;
        if (!observation.RecordsPerSecond.IsKnown && decision.PlannedRecordsPerSecond <= 0) return Measured.Unknown;
        var load = Math.Max(decision.PlannedRecordsPerSecond, observation.RecordsPerSecond.Or(0));
        var capacity = observation.CapacityOf(granted);
        return capacity > load ? Measured.Of(observation.BacklogRecords.Value / capacity) : Measured.Unknown;
    }
}
