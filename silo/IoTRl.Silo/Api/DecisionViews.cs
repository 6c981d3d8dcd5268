using IoTRl.Domain.Agents;
using IoTRl.Grains.Rest;

namespace IoTRl.Silo.Api;

/// <summary>Decisions as REST shows them.</summary>
internal static class DecisionViews
{
    public static DecisionView Of(JobDecision decision) => new()
    {
        Sequence = decision.Sequence,
        Time = decision.Time,
        Job = decision.Job.Value,
        Mode = Words.Of(decision.Mode),
        Policy = decision.Policy,
        Urgent = decision.Urgent,
        Action = new()
        {
            Executors = decision.Decision.Executors,
            Need = decision.Decision.Basis == DecisionBasis.Hold ? null : Numbers.FiniteOrNull(decision.Decision.Need),
            Basis = Words.Of(decision.Decision.Basis),
            MissingInput = decision.Decision.MissingInput,
            Learned = decision.Decision.Learned is { } learned
                ? new() { Rule = learned.Rule, RuleNeed = learned.RuleNeed, RuleExecutors = learned.RuleExecutors, Residual = learned.Residual }
                : null,
        },
        Command = new()
        {
            Before = decision.TargetBefore,
            Executors = decision.Command.Executors,
            Spare = decision.Command.Spare,
            Outcome = Words.Of(decision.Outcome.Kind),
            Granted = decision.Outcome.Granted,
            Reason = decision.Outcome.Reason,
        },
        Explanation = Of(decision.Explanation),
        Reward = decision.Reward.OrNull(),
        Candidate = decision.Candidate is { } candidate ? new() { Policy = candidate.Policy, Executors = candidate.Executors } : null,
    };

    public static WeightsView Of(RewardWeights weights) => new() { Alpha = weights.Alpha, Beta = weights.Beta, Gamma = weights.Gamma };

    private static ExplanationView Of(DecisionExplanation explanation) => new()
    {
        Text = explanation.Text,
        Inputs = [.. explanation.Inputs.Select(input => new InputView { Name = input.Name, Value = input.Value, Unit = input.Unit ?? "" })],
        Equation = explanation.Equation,
        Counterfactuals =
            [.. explanation.Counterfactuals.Select(flip => new CounterfactualView { Name = flip.Name, Value = flip.Value, FlipsAt = flip.FlipsAt, Executors = flip.Executors })],
        Steps = [.. explanation.Steps.Select(step => new GuardStepView { Reason = Words.Of(step.Reason), Before = step.Before, After = step.After, Text = step.Text })],
        ExpectedFreshnessSeconds = explanation.ExpectedFreshnessSeconds.OrNull(),
        ExpectedCostPerHour = explanation.ExpectedCostUsdPerHour.OrNull(),
        Scenario = explanation.Scenario,
        Weights = Of(explanation.Weights),
    };
}
