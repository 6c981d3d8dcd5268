using System.Collections.Immutable;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Networks;

namespace IoTRl.Domain.Policies;

/// <summary>
/// A network trained by PPO that corrects the need of an analytic rule by the likeliest <see cref="ResidualAction"/>, conditioned on the weights in force. Where an input
/// without which the network would guess is unknown, or its output is not finite, the rule decides in its place, and the decision says so. Safe for several threads.
/// </summary>
public sealed class PpoPolicy : IScalingPolicy, ICounterfactualPolicy
{
    /// <summary>Its name in catalogues and reports.</summary>
    public const string PolicyName = "ppo";

    /// <summary>Word of a snapshot's metadata that names the rule.</summary>
    public const string RuleWord = "rule";

    private const string OutputInput = "network output";
    private const string Resource = "IoTRl.Domain.Policies.ppo.safetensors";

    private static readonly Lazy<PolicySnapshot> ShippedSnapshot = new(ReadShipped);

    private readonly IScalingPolicy _rule;
    private readonly IRuleNeed _need;
    private PpoWorkspace? _workspace;

    private PpoPolicy(PolicySnapshot snapshot, IScalingPolicy rule, IRuleNeed need, string name) =>
        (Snapshot, _rule, _need, Name) = (snapshot, rule, need, name);

    /// <summary>The one in this assembly, trained on the twin: the README of IoTRl.Trainer has the command that made it, and its metadata say with which options.</summary>
    public static PolicySnapshot Shipped => ShippedSnapshot.Value;

    public string Name { get; }

    /// <summary>What it decides by, and the words of its training.</summary>
    public PolicySnapshot Snapshot { get; }

    /// <summary>A policy out of the bytes of a snapshot, or the first thing that is wrong with them.</summary>
    /// <param name="file">The <c>.safetensors</c> file.</param>
    /// <param name="rules">Where the rule is looked up.</param>
    /// <param name="name">Its name, such as <c>ppo@3</c> for a fixed version.</param>
    public static Parsed<PpoPolicy> Read(ReadOnlyMemory<byte> file, ScalingPolicyCatalog rules, string name = PolicyName) =>
        PolicySnapshot.Read(file, ObservationLayout.Name, ObservationLayout.Length).TryGet(out var snapshot, out var rejection)
            ? Create(snapshot, rules, name)
            : rejection;

    /// <summary>A policy out of a snapshot, or the first thing that is wrong with it.</summary>
    /// <param name="snapshot">Of the layout <see cref="ObservationLayout"/>, with one head of <see cref="ResidualAction.Choices"/> choices and the word <see cref="RuleWord"/>.</param>
    /// <param name="rules">Where the rule is looked up.</param>
    /// <param name="name">Its name.</param>
    public static Parsed<PpoPolicy> Create(PolicySnapshot snapshot, ScalingPolicyCatalog rules, string name = PolicyName)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(rules);
        if (snapshot.Layout != ObservationLayout.Name) return Rejection.Of("wrong-layout", $"is '{snapshot.Layout}', but '{ObservationLayout.Name}' is needed", "layout");
        if (snapshot.Heads is not { } heads || !heads.Equals(ResidualAction.Heads))
            return Rejection.Of("wrong-heads", FormattableString.Invariant($"must be one head of {ResidualAction.Choices} choices"), "heads");
        if (!snapshot.File.FindWord(RuleWord).TryGet(out var word, out var missing)) return missing;
        if (!rules.TryFind(word, out var rule, out var unknown)) return unknown with { Position = RuleWord };
        return rule is IRuleNeed need
            ? new PpoPolicy(snapshot, rule, need, name)
            : Rejection.Of("wrong-rule", $"policy '{word}' does not tell its need, so that nothing can correct it", RuleWord);
    }

    public ScalingDecision Decide(in JobObservation observation, PolicyMemory memory)
    {
        // The rule follows every decision, so that what it remembers is whole when it has to stand in.
        var ruled = _rule.Decide(observation, memory);
        if (Missing(observation) is { } input) return StandIn(ruled, input);
        var workspace = Take();
        var need = workspace.Observe(observation, _need);
        var (choice, isFinite) = (workspace.Choose(), workspace.IsFinite);
        Return(workspace);
        if (!need.IsKnown) return StandIn(ruled, ruled.MissingInput ?? "need");
        if (!isFinite) return StandIn(ruled, OutputInput);
        var (residual, executors) = (ResidualAction.ResidualOf(choice), ResidualAction.Request(observation, need.Value, choice));
        return ruled with
        {
            Executors = executors,
            Need = Math.Max(0, need.Value + residual),
            Basis = DecisionBasis.Learned,
            Learned = Beside(ruled, need.Value, residual),
        };
    }

    /// <inheritdoc/>
    public ImmutableArray<CounterfactualInput> CounterfactualsOf(in JobObservation observation)
    {
        if (Missing(observation) is not null) return [];
        var workspace = Take();
        var found = workspace.Observe(observation, _need) is { IsKnown: true } need ? PpoCounterfactuals.Of(observation, need.Value, workspace) : [];
        Return(workspace);
        return found;
    }

    private ScalingDecision StandIn(in ScalingDecision ruled, string input) => ruled with
    {
        Basis = ruled.Basis == DecisionBasis.Hold ? DecisionBasis.Hold : DecisionBasis.Fallback,
        MissingInput = ruled.Basis == DecisionBasis.Hold ? ruled.MissingInput : input,
        Learned = Beside(ruled, ruled.Need, null),
    };

    private LearnedChoice Beside(in ScalingDecision ruled, double need, int? residual) =>
        new() { Rule = _rule.Name, RuleNeed = need, RuleExecutors = ruled.Executors, Residual = residual };

    /// <summary>The first unknown input whose neutral number would mislead the network; what it may do without has one that does not.</summary>
    private static string? Missing(in JobObservation observation) =>
        !observation.ExecutorRecordsPerSecond.IsKnown || observation.ExecutorRecordsPerSecond.Value <= 0 ? "executor rate"
        : observation.TargetUnknown || observation.ExecutorsUnknown ? "executors"
        : !observation.RecordsPerSecond.IsKnown ? "rate"
        : !observation.BacklogRecords.IsKnown ? "backlog"
        : !ObservationLayout.HasForecast(observation) ? "forecast"
        : null;

    private static PolicySnapshot ReadShipped() =>
        PolicySnapshot.Read(EmbeddedSnapshot.Read(typeof(PpoPolicy).Assembly, Resource), ObservationLayout.Name, ObservationLayout.Length).TryGet(out var snapshot, out var rejection)
            ? snapshot
            : throw new InvalidOperationException($"{Resource}: {rejection}");

    // One is at hand for whoever comes; who comes while it is out takes one more.
    private PpoWorkspace Take() => Interlocked.Exchange(ref _workspace, null) ?? new PpoWorkspace(Snapshot);

    private void Return(PpoWorkspace workspace) => Volatile.Write(ref _workspace, workspace);
}
