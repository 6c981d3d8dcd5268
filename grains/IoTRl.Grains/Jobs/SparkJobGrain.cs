using System.Collections.Immutable;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Gateways;
using IoTRl.Domain.Jobs;
using IoTRl.Grains.Agents;
using IoTRl.Grains.Fleet;
using IoTRl.Grains.MetaControl;
using IoTRl.Grains.Pools;
using Microsoft.Extensions.Logging;

namespace IoTRl.Grains.Jobs;

/// <summary>One job: keeps what was asked for, watches its query, and decides every few seconds or at once on an urgent demand.</summary>
[GrainType("spark-job")]
internal sealed partial class SparkJobGrain(
    [PersistentState(SparkJobState.StorageName, StreamNames.Storage)] IPersistentState<SparkJobState> job,
    [PersistentState(JobDemandState.StorageName, StreamNames.Storage)] IPersistentState<JobDemandState> demand,
    [PersistentState("spark-job-load", StreamNames.Storage)] IPersistentState<JobLoadState> load,
    JobTools tools, ILogger<SparkJobGrain> logger) : Grain, ISparkJobGrain
{
    private const int MostDecisionsAtOnce = 1000;

    private readonly ILogger<SparkJobGrain> _logger = logger;
    private readonly SparkJobOptions _options = tools.Options.Value;
    private JobLive _live = new(tools.Options.Value);
    private JobHistory? _history;
    private DecisionPublisher? _publisher;
    private IGrainTimer? _urgentTimer;
    private AgentAnswer? _answer;
    private DateTimeOffset? _lastUrgent;
    private DateTimeOffset _loadStored;
    private (long Since, DateTimeOffset Signalled)? _urgent;

    private JobId Id => JobId.Of(this.GetPrimaryKeyString());

    private JobHistory History => _history ?? throw new InvalidOperationException("The history is read at activation.");

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _live.Restore(demand.State, load.State);
        _history = new JobHistory(tools.Storage, tools.Serializer, this.GetGrainId(), _options.DecisionsKept);
        _publisher = new DecisionPublisher(this, (sequence, limit) => History.AfterAsync(sequence, limit), (exception, through) => LogNotPublished(exception, Id, through));
        _publisher.Restore(demand.State.PublishedThrough);
        if (job.State.Spec is not null) await _history.LoadAsync();
        _loadStored = tools.Time.GetUtcNow();
        // Interleaving, so that a slow query API never delays a decision: it only leaves a look, which decisions use with its age.
        this.RegisterGrainTimer(ObserveAsync, new() { DueTime = _options.ObservePeriod, Period = _options.ObservePeriod, Interleave = true });
        this.RegisterGrainTimer(token => CycleAsync(urgent: false, token), _options.ControlPeriod, _options.ControlPeriod);
        _urgentTimer = this.RegisterGrainTimer(token => CycleAsync(urgent: true, token), Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        if (job.State.Spec is not { } spec) return;
        await RegisterAsync(spec, cancellationToken);
        await LeavePoolsAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (job.State.Spec is null) return;
        await StoreLoadAsync(cancellationToken);
        if (_history is not null) await _history.CatchUpAsync();
    }

    /// <inheritdoc/>
    public async Task<JobChange> CreateAsync(SparkJobSpec spec, CancellationToken cancellationToken = default)
    {
        if (job.State.Spec is { } existing)
            return tools.Same(existing, spec) ? job.State.Changed() : job.State.Refused("already-exists", $"job '{Id}' exists with another spec; replace it, or delete it first", "/id");
        if (await FaultOfAsync(spec, cancellationToken) is { } invalid) return invalid;
        var rejection = await Directory.RegisterJobAsync(Entry(spec), cancellationToken);
        if (rejection is not null) return job.State.Refused("not-admitted", rejection.Message, rejection.Position);
        // Of a job that was deleted before there are versions of its records, which the first decision has to know.
        await History.LoadAsync();
        await job.ReplaceAsync(job.State.With(spec), cancellationToken);
        LogChanged(Id, job.State.Version, "created");
        return job.State.Changed();
    }

    /// <inheritdoc/>
    public async Task<JobChange> ReplaceAsync(SparkJobSpec spec, long? expectedVersion, CancellationToken cancellationToken = default)
    {
        if (await FaultOfAsync(spec, cancellationToken) is { } invalid) return invalid;
        var change = await ChangeAsync(_ => spec, expectedVersion, "replaced", cancellationToken);
        if (change.Rejection is not null) return change;
        await LeavePoolsAsync(cancellationToken);
        await RegisterAsync(spec, cancellationToken);
        return change;
    }

    /// <inheritdoc/>
    public async Task<JobChange> DeleteAsync(long? expectedVersion, CancellationToken cancellationToken = default)
    {
        if (job.State.Spec is not { } spec) return job.State.Unknown(Id);
        if (job.State.Conflict(expectedVersion) is { } conflict) return conflict;
        foreach (var left in job.State.ReleasePools) await Agent.LeaveAsync(left, cancellationToken);
        await Agent.ReleaseAsync(spec.Pool, cancellationToken);
        await this.OrLeaveAsync(History.ClearAsync);
        await Directory.RemoveJobAsync(Id, cancellationToken);
        await demand.ClearStateAsync(cancellationToken);
        await load.ClearStateAsync(cancellationToken);
        // The version stays, so that an answer about the job that was here is never taken for one about its successor.
        await job.ReplaceAsync(new SparkJobState { Version = job.State.Version + 1 }, cancellationToken);
        (_live, _answer) = (new JobLive(_options), null);
        LogChanged(Id, job.State.Version, "deleted");
        DeactivateOnIdle();
        return job.State.Changed();
    }

    /// <inheritdoc/>
    public Task<JobChange> SetModeAsync(JobMode mode, long? expectedVersion, CancellationToken cancellationToken = default) =>
        ChangeAsync(spec => spec with { Mode = mode }, expectedVersion, $"mode {mode}", cancellationToken);

    /// <inheritdoc/>
    public Task<JobChange> SetLimitsAsync(JobLimits limits, long? expectedVersion, CancellationToken cancellationToken = default) =>
        ChangeAsync(spec => spec with { Limits = limits }, expectedVersion, $"{limits.MinExecutors} to {limits.MaxExecutors} executors", cancellationToken);

    /// <inheritdoc/>
    public Task<JobChange> SetPolicyAsync(string inForce, string? candidate, long? expectedVersion, CancellationToken cancellationToken = default) =>
        ChangeAsync(spec => spec with { PolicyInForce = inForce, PolicyCandidate = candidate }, expectedVersion, $"policy {inForce}, candidate {candidate ?? "none"}", cancellationToken);

    /// <inheritdoc/>
    public Task<JobChange> AssignScenarioAsync(string scenario, long? expectedVersion, CancellationToken cancellationToken = default) =>
        ChangeAsync(spec => spec with { Scenario = scenario }, expectedVersion, $"scenario {scenario}", cancellationToken);

    /// <inheritdoc/>
    public Task DemandAsync(GatewayDemand demand, CancellationToken cancellationToken = default)
    {
        if (job.State.Spec is null || !_live.Tell(demand, tools.Time.GetUtcNow()) || !demand.Urgent) return Task.CompletedTask;
        _urgent ??= (tools.Time.GetTimestamp(), demand.Time);
        // A change while the timer's cycle runs takes effect when it ends: one more cycle, with the newest demand.
        var due = _lastUrgent is { } last ? last + _options.UrgentSpacing - tools.Time.GetUtcNow() : TimeSpan.Zero;
        _urgentTimer?.Change(due > TimeSpan.Zero ? due : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<JobSnapshot?> SnapshotAsync()
    {
        if (job.State.Spec is not { } spec) return null;
        var neighbours = await LookAroundAsync(spec);
        return job.State.Spec is null ? null : JobView.Snapshot(job.State, _live, neighbours, History.Newest, _answer, tools.Scenarios, tools.Time.GetUtcNow());
    }

    /// <inheritdoc/>
    public Task<JobSummary?> SummaryAsync()
    {
        var now = tools.Time.GetUtcNow();
        return Task.FromResult(job.State.Spec is { } spec
            ? new JobSummary { Id = Id, Scenario = spec.Scenario, LateShare = _live.Objective(spec, now).LateShare, CostUsdPerHour = _live.Measures(now).CostUsdPerHour }
            : null);
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<JobDecision>> DecisionsAsync(long afterSequence, int limit) =>
        History.AfterAsync(afterSequence, Math.Clamp(limit, 0, MostDecisionsAtOnce));

    /// <inheritdoc/>
    public Task TouchAsync() => Task.CompletedTask;

    private IPpoAgentGrain Agent => GrainFactory.GetGrain<IPpoAgentGrain>(Id.Value);

    private IFleetDirectoryGrain Directory => GrainFactory.GetGrain<IFleetDirectoryGrain>(_options.Fleet);

    private async Task ObserveAsync(CancellationToken cancellationToken)
    {
        if (job.State.Spec is not { } spec) return;
        JobProgress? progress = null;
        try
        {
            progress = await tools.Observer.ObserveAsync(spec, _live.TotalRecords, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotObserved(exception, Id);
        }

        _live.Observe(progress, spec, tools.Time.GetUtcNow());
    }

    private async Task CycleAsync(bool urgent, CancellationToken cancellationToken)
    {
        if (job.State.Spec is not { } spec) return;
        var (now, began, signalled) = (tools.Time.GetUtcNow(), tools.Time.GetTimestamp(), urgent ? _urgent : null);
        if (urgent) (_lastUrgent, _urgent) = (now, null);
        try
        {
            await LeavePoolsAsync(cancellationToken);
            await History.CatchUpAsync();
            _publisher?.Wake();
            if (spec.Mode == JobMode.Paused) _live.Pause(spec, now);
            else await DecideAsync(spec, now, began, urgent, signalled?.Signalled, cancellationToken);
            if (signalled is { } told) tools.Instruments.DecidedUrgently(tools.Time.GetElapsedTime(told.Since));
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            tools.Instruments.Failed();
            LogCycleFailed(exception, Id);
            this.LeaveIfStale(exception);
        }

        // What was told is kept whatever became of the decision.
        if (await demand.TryReplaceAsync(_live.CaptureDemand(now) with { PublishedThrough = _publisher?.Through ?? 0 }, this, cancellationToken) is { } failure) LogDemandNotStored(failure, Id);
        if (now - _loadStored >= _options.LoadStorePeriod) await StoreLoadAsync(cancellationToken);
    }

    private async Task DecideAsync(SparkJobSpec spec, DateTimeOffset now, long began, bool urgent, DateTimeOffset? signalled, CancellationToken cancellationToken)
    {
        // 1. Observe
        var agent = Agent.SnapshotAsync();
        var pool = GrainFactory.GetGrain<IExecutorPoolGrain>(spec.Pool.Value).JobAsync(Id);
        await Task.WhenAll(agent, pool);
        var request = _live.Ask(job.State, tools.Scenarios.ObjectiveOf(spec), await agent, await pool, now, urgent, signalled);
        // 2. Decide, guard, command: the agent's
        var answer = await Agent.DecideAsync(request, cancellationToken);
        _live.Answered(request);
        // 3. Keep, then tell
        var before = History.Newest?.Outcome.Granted ?? answer.Decision.TargetBefore;
        _answer = answer;
        await History.AppendAsync(answer.Decision);
        var changed = answer.Decision.Outcome.Granted != before;
        LogDecided(changed ? LogLevel.Information : LogLevel.Debug, Id, answer.Decision.Sequence, answer.Decision.Explanation.Text);
        _publisher?.Wake();
        tools.Instruments.Decided(answer.Decision, tools.Time.GetElapsedTime(began));
    }

    /// <summary>Pool and agent themselves say what holds: also before the first decision of this activation, and between two.</summary>
    private async Task<JobNeighbours> LookAroundAsync(SparkJobSpec spec)
    {
        var (agent, pool) = (Agent.SnapshotAsync(), GrainFactory.GetGrain<IExecutorPoolGrain>(spec.Pool.Value).JobAsync(Id));
        try
        {
            await Task.WhenAll(agent, pool).WaitAsync(JobNeighbours.LongestWait, tools.Time);
            return new JobNeighbours(await agent, await pool);
        }
        catch (Exception exception)
        {
            LogNotAnswered(exception, Id);
            return new JobNeighbours(agent.IsCompletedSuccessfully ? await agent : null, pool.IsCompletedSuccessfully ? await pool : null);
        }
    }

    /// <summary>Gives back what pools that the job has left still hold of it; tried again until each has answered.</summary>
    private async Task LeavePoolsAsync(CancellationToken cancellationToken)
    {
        foreach (var left in job.State.ReleasePools)
        {
            try
            {
                await Agent.LeaveAsync(left, cancellationToken);
                await job.ReplaceAsync(job.State with { ReleasePools = job.State.ReleasePools.Remove(left) }, cancellationToken);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                LogPoolNotLeft(exception, Id, left);
                this.LeaveIfStale(exception);
            }
        }
    }

    private async Task StoreLoadAsync(CancellationToken cancellationToken)
    {
        if (await load.TryReplaceAsync(_live.CaptureLoad(), this, cancellationToken) is { } failure) LogLoadNotStored(failure, Id);
        else _loadStored = tools.Time.GetUtcNow();
    }

    private async Task<JobChange> ChangeAsync(Func<SparkJobSpec, SparkJobSpec> change, long? expectedVersion, string words, CancellationToken cancellationToken)
    {
        if (job.State.Spec is not { } spec) return job.State.Unknown(Id);
        if (job.State.Conflict(expectedVersion) is { } conflict) return conflict;
        var next = change(spec);
        if (await FaultOfAsync(next, cancellationToken) is { } invalid) return invalid;
        if (tools.Same(spec, next)) return job.State.Changed();
        await job.ReplaceAsync(job.State.With(next), cancellationToken);
        LogChanged(Id, job.State.Version, words);
        return job.State.Changed();
    }

    private async Task RegisterAsync(SparkJobSpec spec, CancellationToken cancellationToken)
    {
        try
        {
            if (await Directory.RegisterJobAsync(Entry(spec), cancellationToken) is { } rejection) LogNotAdmitted(Id, rejection);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotRegistered(exception, Id);
        }
    }

    private async Task<JobChange?> FaultOfAsync(SparkJobSpec spec, CancellationToken cancellationToken) =>
        await tools.FaultOfAsync(spec, Id, job.State.Spec, cancellationToken) is { } fault ? job.State.Refused(fault.Reason, fault.Message, fault.Position) : null;

    private FleetJob Entry(SparkJobSpec spec) => new() { Id = Id, Pool = spec.Pool, Gateways = spec.Gateways };
}
