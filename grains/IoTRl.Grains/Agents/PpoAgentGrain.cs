using IoTRl.Domain;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.MetaControl;
using IoTRl.Domain.Policies;
using IoTRl.Domain.Pools;
using IoTRl.Grains.Jobs;
using IoTRl.Grains.MetaControl;
using IoTRl.Grains.Pools;
using Microsoft.Extensions.Logging;

namespace IoTRl.Grains.Agents;

/// <summary>One job's agent: policy, guard, command, explanation. What it remembers is written after the pool's answer, so that nothing is remembered that did not happen.</summary>
[GrainType("ppo-agent")]
internal sealed partial class PpoAgentGrain(
    [PersistentState(AgentState.StorageName, StreamNames.Storage)] IPersistentState<AgentState> agent,
    [PersistentState(SecondTwinsState.StorageName, StreamNames.Storage)] IPersistentState<SecondTwinsState> twins,
    AgentTools tools, ILogger<PpoAgentGrain> logger) : Grain, IPpoAgentGrain
{
    private readonly ILogger<PpoAgentGrain> _logger = logger;
    private readonly SecondTwins _twins = new(name => tools.Policies.TryFind(name, out var policy, out _) ? policy : null, tools.Cluster.Value, tools.Pools.Value.WarmSpares, tools.Jobs.Value.DayLength);
    private PolicyMemory _memory = new();
    private string _memoryOf = "";
    private (PoolId Pool, long Sequence)? _told;
    private JobLimits _limits = new();
    private int _target;
    private DateTimeOffset _twinsStored;
    private Rejection? _instead;

    private JobId Id => JobId.Of(this.GetPrimaryKeyString());

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        (_memory, _memoryOf) = (PolicyMemory.Restore(agent.State.Memory), agent.State.Policy);
        _twins.Restore(twins.State);
        _twinsStored = tools.Time.GetUtcNow();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        agent.State.LastSequence == 0 ? Task.CompletedTask : StoreTwinsAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<AgentAnswer> DecideAsync(AgentRequest request, CancellationToken cancellationToken = default)
    {
        var spec = request.Spec;
        var pool = GrainFactory.GetGrain<IExecutorPoolGrain>(spec.Pool.Value);
        // 1. What holds for this decision: a fresh agent first asks for the last sequence, or its commands would be taken for old ones
        if (_told?.Pool != spec.Pool) _told = (spec.Pool, (await pool.JobAsync(Id)).LastSequence);
        var scenario = tools.Scenarios.ScenarioOf(spec);
        var weights = agent.State.Scenario == scenario.Name ? agent.State.Weights : scenario.Weights;
        var observation = request.Observation with { Weights = weights };
        // 2. Decide and guard
        var (policy, instead) = await tools.PolicyOfAsync(spec.PolicyInForce, cancellationToken);
        if (instead != _instead && instead is not null) LogStandIn(Id, spec.PolicyInForce, instead, policy.Name);
        _instead = instead;
        if (_memoryOf != policy.Name) (_memory, _memoryOf) = (new PolicyMemory(), policy.Name);
        var decision = policy.Decide(observation, _memory);
        var numbers = tools.GuardOf(spec.Limits);
        var guard = ScalingGuard.Apply(observation, decision, spec.Limits, numbers, agent.State.Guard);
        // 3. Command
        var (command, outcome) = await CommandAsync(pool, request, decision, guard, cancellationToken);
        // 4. Explain
        var flips = (policy as ICounterfactualPolicy)?.CounterfactualsOf(observation) ?? [];
        var explanation = DecisionExplainer.Explain(observation, decision, guard, outcome.Granted, policy.Name, scenario.Name, flips);
        var answered = new JobDecision
        {
            Job = Id,
            Sequence = command.Sequence,
            Time = observation.Time.ToUniversalTime(),
            Mode = spec.Mode,
            Policy = policy.Name,
            Urgent = request.Urgent,
            Decision = decision,
            Command = command,
            Outcome = outcome,
            Explanation = instead is null ? explanation : explanation with { Text = $"{explanation.Text}; {spec.PolicyInForce} cannot decide: {instead}" },
            TargetBefore = guard.Withheld ? outcome.Granted : observation.Target,
            Reward = AgentTools.RewardOf(request, weights),
            Observation = Entries(observation),
        };
        // 5. Remember
        (_limits, _target) = (spec.Limits, outcome.Granted);
        var remembered = new AgentState
        {
            Scenario = scenario.Name,
            Weights = weights,
            LastSequence = command.Sequence,
            Guard = guard.Next,
            Policy = _memoryOf,
            Memory = _memory.Capture(),
            Granted = spec.Mode == JobMode.Act && !guard.Withheld ? outcome.Granted : null,
        };
        await agent.ReplaceAsync(remembered, cancellationToken);
        // 6. The twins beside it see the same; a candidate that is not loaded yet is by then
        if (spec.PolicyCandidate is { } beside) await tools.Policies.FindAsync(beside, cancellationToken);
        var (candidate, wouldHave) = Follow(request with { Observation = observation }, scenario with { Weights = weights }, numbers);
        if (observation.Time - _twinsStored >= tools.Options.Value.TwinStorePeriod) await StoreTwinsAsync(cancellationToken);
        if (candidate is not null) answered = answered with { Candidate = new() { Policy = candidate.Policy, Executors = candidate.Executors } };
        return new AgentAnswer { Decision = answered, Candidate = candidate, WouldHave = wouldHave };
    }

    /// <inheritdoc/>
    public async Task SetWeightsAsync(string scenario, RewardWeights weights, CancellationToken cancellationToken = default)
    {
        if (agent.State.Scenario == scenario && agent.State.Weights == weights) return;
        await agent.ReplaceAsync(agent.State with { Scenario = scenario, Weights = weights }, cancellationToken);
        LogWeights(Id, scenario, weights.Alpha, weights.Beta, weights.Gamma);
    }

    /// <inheritdoc/>
    public Task<AgentSnapshot> SnapshotAsync()
    {
        var now = tools.Now;
        var (floorNow, floorSoon) = ScalingGuard.Floors(_target, _limits, tools.GuardOf(_limits), agent.State.Guard, now);
        return Task.FromResult(new AgentSnapshot
        {
            Job = Id,
            Weights = agent.State.Weights,
            Scenario = agent.State.Scenario,
            FloorNow = floorNow,
            FloorSoon = floorSoon,
            SecondsSinceScaleDown = ScalingGuard.SecondsSinceScaleDown(agent.State.Guard, now),
            LastSequence = agent.State.LastSequence,
            Granted = agent.State.Granted,
        });
    }

    /// <inheritdoc/>
    public async Task LeaveAsync(PoolId pool, CancellationToken cancellationToken = default)
    {
        await GrainFactory.GetGrain<IExecutorPoolGrain>(pool.Value).ReleaseAsync(Id, cancellationToken);
        // What was granted there is nothing that another pool could have lost.
        if (_told?.Pool == pool) await agent.ReplaceAsync(agent.State with { Granted = null }, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task ReleaseAsync(PoolId pool, CancellationToken cancellationToken = default)
    {
        await GrainFactory.GetGrain<IExecutorPoolGrain>(pool.Value).ReleaseAsync(Id, cancellationToken);
        await agent.ClearStateAsync(cancellationToken);
        await twins.ClearStateAsync(cancellationToken);
        (agent.State, twins.State) = (new AgentState(), new SecondTwinsState());
        (_memory, _memoryOf, _told, _target) = (new PolicyMemory(), "", null, 0);
        _twins.Restore(new SecondTwinsState());
    }

    private async Task<(ScalingCommand Command, ScalingOutcome Outcome)> CommandAsync(
        IExecutorPoolGrain pool, AgentRequest request, ScalingDecision decision, GuardResult guard, CancellationToken cancellationToken)
    {
        var command = new ScalingCommand
        {
            Job = Id,
            Sequence = Math.Max(agent.State.LastSequence, _told?.Sequence ?? 0) + 1,
            Executors = guard.Executors,
            Spare = decision.Spare,
            Time = request.Observation.Time,
            Signalled = request.Signalled,
        };
        var outcome = await AskAsync(command);
        if (outcome.Kind == ScalingOutcomeKind.AlreadyApplied)
        {
            // An earlier answer was lost on the way: the pool is ahead of this agent.
            command = command with { Sequence = outcome.LastSequence + 1 };
            outcome = await AskAsync(command);
        }

        _told = (request.Spec.Pool, outcome.LastSequence);
        return (command, outcome);

        Task<ScalingOutcome> AskAsync(ScalingCommand asked) =>
            request.Spec.Mode == JobMode.Act && !guard.Withheld ? pool.ScaleAsync(asked, cancellationToken) : pool.PreviewAsync(asked, cancellationToken);
    }

    /// <summary>The decision is made and carried out by now: a twin that cannot follow costs a score, not the decision.</summary>
    private (ShadowScore? Candidate, ShadowScore? WouldHave) Follow(AgentRequest request, Scenario scenario, GuardOptions numbers)
    {
        try
        {
            return _twins.Follow(request, scenario, numbers);
        }
        catch (Exception exception)
        {
            _twins.Stop();
            LogTwinsFailed(exception, Id);
            return (null, null);
        }
    }

    private async Task StoreTwinsAsync(CancellationToken cancellationToken)
    {
        if (await twins.TryReplaceAsync(_twins.Capture(), this, cancellationToken) is { } failure) LogTwinsNotStored(failure, Id);
        else _twinsStored = tools.Time.GetUtcNow();
    }

    private static System.Collections.Immutable.ImmutableArray<float> Entries(in JobObservation observation)
    {
        var entries = new float[ObservationLayout.Length];
        ObservationLayout.Write(observation, entries);
        return System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(entries);
    }

    [LoggerMessage(LogLevel.Information, "Job {JobId} is now paid for {Scenario}: cost {Alpha}, latency {Beta}, throughput {Gamma}")]
    private partial void LogWeights(JobId jobId, string scenario, double alpha, double beta, double gamma);

    [LoggerMessage(LogLevel.Warning, "Job {JobId} cannot be decided by {Policy} ({Rejection}); {StandIn} decides until it can")]
    private partial void LogStandIn(JobId jobId, string policy, Rejection rejection, string standIn);

    [LoggerMessage(LogLevel.Warning, "The second twins of job {JobId} could not follow; they have no score, and begin anew with the next decision")]
    private partial void LogTwinsFailed(Exception exception, JobId jobId);

    [LoggerMessage(LogLevel.Warning, "The second twins of job {JobId} could not be stored; only their scores would be lost")]
    private partial void LogTwinsNotStored(Exception exception, JobId jobId);
}
