using System.Collections.Immutable;
using IoTRl.Domain;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Gateways;
using IoTRl.Domain.Jobs;
using IoTRl.Grains.Agents;
using IoTRl.Grains.Fleet;
using IoTRl.Grains.MetaControl;
using IoTRl.Grains.Pools;
using Microsoft.Extensions.Logging;
using Orleans.Storage;

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
    private IGrainTimer? _urgentTimer;
    private AgentAnswer? _answer;
    private DateTimeOffset? _lastUrgent;
    private DateTimeOffset _loadStored;
    private long? _urgentSince;

    private JobId Id => JobId.Of(this.GetPrimaryKeyString());

    private JobHistory History => _history ?? throw new InvalidOperationException("The history is read at activation.");

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _live.Restore(demand.State, load.State);
        _history = new JobHistory(tools.Storage, this.GetGrainId(), _options.DecisionsKept);
        if (job.State.Spec is not null) await _history.LoadAsync();
        _loadStored = tools.Time.GetUtcNow();
        // Interleaving, so that a slow query API never delays a decision: it only leaves a look, which decisions use with its age.
        this.RegisterGrainTimer(ObserveAsync, new() { DueTime = _options.ObservePeriod, Period = _options.ObservePeriod, Interleave = true });
        this.RegisterGrainTimer(token => CycleAsync(urgent: false, token), _options.ControlPeriod, _options.ControlPeriod);
        _urgentTimer = this.RegisterGrainTimer(token => CycleAsync(urgent: true, token), Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        if (job.State.Spec is { } spec) await RegisterAsync(spec, cancellationToken);
    }

    /// <inheritdoc/>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        job.State.Spec is null ? Task.CompletedTask : StoreLoadAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<JobChange> CreateAsync(SparkJobSpec spec, CancellationToken cancellationToken = default)
    {
        if (job.State.Spec is { } existing)
            return tools.Same(existing, spec) ? Changed() : Refused("already-exists", $"job '{Id}' exists with another spec; replace it, or delete it first", "/id");
        if (Invalid(spec) is { } invalid) return invalid;
        var rejection = await Directory.RegisterJobAsync(Entry(spec), cancellationToken);
        if (rejection is not null) return Refused("not-admitted", rejection.Message, rejection.Position);
        await job.ReplaceAsync(new SparkJobState { Spec = spec, Version = job.State.Version + 1 }, cancellationToken);
        LogChanged(Id, job.State.Version, "created");
        return Changed();
    }

    /// <inheritdoc/>
    public async Task<JobChange> ReplaceAsync(SparkJobSpec spec, long? expectedVersion, CancellationToken cancellationToken = default)
    {
        if (Invalid(spec) is { } invalid) return invalid;
        var pool = job.State.Spec?.Pool;
        var change = await ChangeAsync(_ => spec, expectedVersion, "replaced", cancellationToken);
        if (change.Rejection is not null) return change;
        if (pool is { } old && old != spec.Pool) await Agent.ReleaseAsync(old, cancellationToken);
        await RegisterAsync(spec, cancellationToken);
        return change;
    }

    /// <inheritdoc/>
    public async Task<JobChange> DeleteAsync(long? expectedVersion, CancellationToken cancellationToken = default)
    {
        if (job.State.Spec is not { } spec) return Unknown();
        if (Conflict(expectedVersion) is { } conflict) return conflict;
        await Agent.ReleaseAsync(spec.Pool, cancellationToken);
        await Directory.RemoveJobAsync(Id, cancellationToken);
        await History.ClearAsync();
        await demand.ClearStateAsync(cancellationToken);
        await load.ClearStateAsync(cancellationToken);
        // The version stays, so that an answer about the job that was here is never taken for one about its successor.
        await job.ReplaceAsync(new SparkJobState { Version = job.State.Version + 1 }, cancellationToken);
        (_live, _answer) = (new JobLive(_options), null);
        LogChanged(Id, job.State.Version, "deleted");
        DeactivateOnIdle();
        return Changed();
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
        _urgentSince ??= tools.Time.GetTimestamp();
        // A change while the timer's cycle runs takes effect when it ends: one more cycle, with the newest demand.
        var due = _lastUrgent is { } last ? last + _options.UrgentSpacing - tools.Time.GetUtcNow() : TimeSpan.Zero;
        _urgentTimer?.Change(due > TimeSpan.Zero ? due : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<JobSnapshot?> SnapshotAsync() => Task.FromResult(job.State.Spec is not null
        ? JobView.Snapshot(job.State, _live, History.Newest, _answer, tools.Scenarios, tools.Time.GetUtcNow())
        : null);

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
        Task.FromResult(History.After(afterSequence, Math.Clamp(limit, 0, MostDecisionsAtOnce)));

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
        var (now, began, signalled) = (tools.Time.GetUtcNow(), tools.Time.GetTimestamp(), _urgentSince);
        if (urgent) (_lastUrgent, _urgentSince) = (now, null);
        try
        {
            if (spec.Mode == JobMode.Paused) _live.Account(spec, now);
            else await DecideAsync(spec, now, began, urgent, cancellationToken);
            if (urgent && signalled is { } since) tools.Instruments.DecidedUrgently(tools.Time.GetElapsedTime(since));
            await demand.ReplaceAsync(_live.CaptureDemand(now), cancellationToken);
            if (now - _loadStored >= _options.LoadStorePeriod) await StoreLoadAsync(cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            tools.Instruments.Failed();
            LogCycleFailed(exception, Id);
            if (exception is InconsistentStateException) DeactivateOnIdle();
        }
    }

    private async Task DecideAsync(SparkJobSpec spec, DateTimeOffset now, long began, bool urgent, CancellationToken cancellationToken)
    {
        // 1. Observe
        var agent = Agent.SnapshotAsync();
        var pool = GrainFactory.GetGrain<IExecutorPoolGrain>(spec.Pool.Value).JobAsync(Id);
        await Task.WhenAll(agent, pool);
        var request = _live.Ask(job.State, tools.Scenarios.ObjectiveOf(spec), await agent, await pool, now, urgent);
        // 2. Decide, guard, command: the agent's
        var answer = await Agent.DecideAsync(request, cancellationToken);
        // 3. Keep, then tell
        await History.AppendAsync(answer.Decision);
        _answer = answer;
        var changed = answer.Decision.Outcome.Granted != answer.Decision.TargetBefore;
        LogDecided(changed ? LogLevel.Information : LogLevel.Debug, Id, answer.Decision.Sequence, answer.Decision.Explanation.Text);
        await PublishAsync(answer.Decision);
        tools.Instruments.Decided(answer.Decision, tools.Time.GetElapsedTime(began));
    }

    private async Task PublishAsync(JobDecision decision)
    {
        try
        {
            await this.GetStreamProvider(StreamNames.Decisions).GetStream<JobDecision>(StreamId.Create(StreamNames.Decisions, Id.Value)).OnNextAsync(decision);
        }
        catch (Exception exception)
        {
            LogNotPublished(exception, Id, decision.Sequence);
        }
    }

    private async Task StoreLoadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await load.ReplaceAsync(_live.CaptureLoad(), cancellationToken);
            _loadStored = tools.Time.GetUtcNow();
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogLoadNotStored(exception, Id);
        }
    }

    private async Task<JobChange> ChangeAsync(Func<SparkJobSpec, SparkJobSpec> change, long? expectedVersion, string words, CancellationToken cancellationToken)
    {
        if (job.State.Spec is not { } spec) return Unknown();
        if (Conflict(expectedVersion) is { } conflict) return conflict;
        var next = change(spec);
        if (Invalid(next) is { } invalid) return invalid;
        if (tools.Same(spec, next)) return Changed();
        await job.ReplaceAsync(new SparkJobState { Spec = next, Version = job.State.Version + 1 }, cancellationToken);
        LogChanged(Id, job.State.Version, words);
        return Changed();
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

    private JobChange Unknown() => Refused("unknown-job", $"job '{Id}' does not exist", "/id");

    private JobChange? Conflict(long? expectedVersion) => expectedVersion is { } expected && expected != job.State.Version
        ? Refused("version-conflict", FormattableString.Invariant($"version {expected} was expected, but it is {job.State.Version}"), "/version")
        : null;

    private JobChange? Invalid(SparkJobSpec spec)
    {
        var faults = spec.Id == Id
            ? JobSpecRules.Validate(spec, tools.Policies.Names, tools.Scenarios.Names)
            : [Rejection.Of("bad-id", $"the spec is of job '{spec.Id}', not of '{Id}'", "/id")];
        return faults.IsEmpty ? null : Refused("invalid", string.Join("; ", faults), faults[0].Position);
    }

    private FleetJob Entry(SparkJobSpec spec) => new() { Id = Id, Pool = spec.Pool, Gateways = spec.Gateways };

    private JobChange Changed() => new() { Spec = job.State.Spec, Version = job.State.Version };

    private JobChange Refused(string reason, string message, string position) =>
        new() { Spec = job.State.Spec, Version = job.State.Version, Rejection = Rejection.Of(reason, message, position) };
}
