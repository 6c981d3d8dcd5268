using IoTRl.Domain;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Pools;
using IoTRl.Grains.Fleet;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IoTRl.Grains.Pools;

/// <summary>
/// One pool: stores what its jobs want, and makes it so on timers of its own. The reconciler's I/O interleaves and leaves what it saw in <see cref="_sight"/>;
/// only turns that do not interleave write state, so that no two writes meet.
/// </summary>
[GrainType("executor-pool")]
internal sealed partial class ExecutorPoolGrain(
    [PersistentState(ExecutorPoolState.StorageName, StreamNames.Storage)] IPersistentState<ExecutorPoolState> pool,
    IEnumerable<IScalingRealizer> realizers, IOptions<ExecutorPoolOptions> options, PoolClock clock, ILogger<ExecutorPoolGrain> logger)
    : Grain, IExecutorPoolGrain
{
    private static readonly TimeSpan BookPeriod = TimeSpan.FromSeconds(5);

    private readonly ILogger<ExecutorPoolGrain> _logger = logger;
    private readonly ExecutorPoolOptions _options = options.Value;
    private readonly PoolQuotas _quotas = options.Value.Quotas;
    private readonly IScalingRealizer _realizer = realizers.Single(realizer => realizer.Kind == options.Value.Realizer);

    private Random _random = new(0);
    private IGrainTimer? _reconciler;
    private PoolSight _sight = new();
    private PoolDesired _durable = new();
    private PoolDesired? _realized;
    private long? _commandedAt;
    private DateTimeOffset? _signalled;
    private DateTimeOffset _booked;

    private PoolId Id => PoolId.Of(this.GetPrimaryKeyString());

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _random = new Random(unchecked((int)StableHash.Of(this.GetPrimaryKeyString())));
        _durable = ExecutorPoolRules.Desired(pool.State);
        // Interleaving, so that a slow realizer never keeps a command waiting; it touches no state, and one call at a time is in flight.
        _reconciler = this.RegisterGrainTimer(ReconcileAsync, new() { DueTime = TimeSpan.Zero, Period = _options.ReconcilePeriod, Interleave = true });
        this.RegisterGrainTimer(SettleAsync, _options.ReconcilePeriod, _options.ReconcilePeriod);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<ScalingOutcome> ScaleAsync(ScalingCommand command, CancellationToken cancellationToken = default)
    {
        var (next, outcome) = ExecutorPoolRules.Apply(pool.State, command, _quotas, Running(command.Job) ?? 0);
        next = ExecutorPoolRules.KeepWarm(next, clock.Now, _options.WarmSpares, _quotas);
        await StoreAsync(next, cancellationToken, command.Signalled);
        clock.Instruments.Commanded(outcome.Kind);
        LogScaled(Id, command.Job, command.Sequence, outcome.Granted, outcome.Kind, outcome.Reason);
        return outcome;
    }

    /// <inheritdoc/>
    public Task<ScalingOutcome> PreviewAsync(ScalingCommand command, CancellationToken cancellationToken = default) =>
        Task.FromResult(ExecutorPoolRules.Preview(pool.State, command, _quotas, Running(command.Job) ?? 0));

    /// <inheritdoc/>
    public async Task ReleaseAsync(JobId job, CancellationToken cancellationToken = default)
    {
        await StoreAsync(ExecutorPoolRules.Release(pool.State, job), cancellationToken);
        LogReleased(Id, job);
    }

    /// <inheritdoc/>
    public async Task DrainAsync(bool drained, CancellationToken cancellationToken = default)
    {
        await StoreAsync(ExecutorPoolRules.Drain(pool.State, drained), cancellationToken);
        LogDrained(Id, drained);
    }

    /// <inheritdoc/>
    public Task<PoolJob> JobAsync(JobId job)
    {
        var now = clock.Now;
        var observed = _sight.Fresh(now, _options.ObservationHolds);
        return Task.FromResult(new PoolJob
        {
            Job = job,
            Desired = pool.State.Find(job)?.Desired,
            LastSequence = pool.State.LastSequenceOf(job),
            Quota = _quotas.CeilingOf(pool.State, job, Running(job) ?? 0),
            Executors = Seen(job),
            Warm = observed is null ? Measured.Unknown : Measured.Of(observed.Warm),
            ColdStartSeconds = _sight.Observed?.ColdStartSeconds.Or(_options.ColdStartSeconds) ?? _options.ColdStartSeconds,
            UsdPerExecutorHour = _options.UsdPerExecutorHour,
            AgeSeconds = Math.Max(0, (now - _sight.Time).TotalSeconds),
            Frozen = !pool.State.MayRealize,
            Drained = pool.State.Drained,
        });
    }

    /// <inheritdoc/>
    public Task<PoolSnapshot> SnapshotAsync()
    {
        var (desired, observed) = (ExecutorPoolRules.Desired(pool.State), _sight.Fresh(clock.Now, _options.ObservationHolds));
        return Task.FromResult(new PoolSnapshot
        {
            Id = Id,
            Realizer = _realizer.Kind,
            MaxExecutors = _quotas.MaxExecutors,
            Desired = desired,
            Observed = observed,
            Behind = observed is null ? 0 : ExecutorPoolRules.Behind(desired, observed),
            Frozen = !pool.State.MayRealize,
            Avoided = pool.State.Book.Avoided,
            Occurred = pool.State.Book.Occurred,
            Wasted = pool.State.Book.Wasted,
            Accuracy = pool.State.Book.Accuracy,
            CostOverhead = pool.State.Book.CostOverhead,
            LastFailure = _sight.LastFailure,
            Drained = pool.State.Drained,
            ColdStartTimes = pool.State.Book.Times,
            Quotas = [.. pool.State.Jobs.Select(entry => _quotas.Of(entry.Job))],
            UsdPerExecutorHour = _options.UsdPerExecutorHour,
        });
    }

    /// <inheritdoc/>
    public Task TouchAsync() => Task.CompletedTask;

    /// <summary>A pool that is seen and has nothing of the job has no executors of it: that is known. Null while it cannot be seen.</summary>
    private JobExecutors? Seen(JobId job) => _sight.Fresh(clock.Now, _options.ObservationHolds) is { } observed
        ? ExecutorPoolRules.Find(observed, job) ?? new JobExecutors { Job = job, Running = 0 }
        : null;

    private int? Running(JobId job) => Seen(job)?.Held;

    /// <summary>What was seen becomes state: book, switch, spares. Not interleaved.</summary>
    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        try
        {
            await StoreAsync(Settled(), cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogNotStored(exception, Id);
            this.LeaveIfStale(exception);
        }
    }

    private ExecutorPoolState Settled()
    {
        var next = ExecutorPoolRules.KeepWarm(pool.State, clock.Now, _options.WarmSpares, _quotas);
        if (_sight.Frozen is { } frozen) next = ExecutorPoolRules.Freeze(next, frozen);
        if (_sight.Observed is not { } observed) return next;
        next = ExecutorPoolRules.Forget(next, _sight.Realized, observed);
        if (ReferenceEquals(next, pool.State) && clock.Now - _booked < BookPeriod) return next;
        // Money moves every second: the book alone is worth a write only now and then.
        var book = next.Book.After(observed);
        _booked = clock.Now;
        return ReferenceEquals(book, next.Book) ? next : next with { Book = book };
    }

    private async Task StoreAsync(ExecutorPoolState next, CancellationToken cancellationToken, DateTimeOffset? signalled = null)
    {
        await pool.ReplaceAsync(next, cancellationToken);
        var desired = ExecutorPoolRules.Desired(next);
        if (desired.IsSame(_durable)) return;
        _durable = desired;
        _commandedAt ??= clock.Timestamp;
        _signalled ??= signalled;
        // After a failure its own delay rules: a new wish must not hurry a realizer that is away.
        if (_sight.Failures == 0) _reconciler?.Change(TimeSpan.Zero, _options.ReconcilePeriod);
    }

    /// <summary>Looks, and makes one call if what is wanted is not there. Interleaves: reads <see cref="_durable"/>, which only durable wishes reach.</summary>
    private async Task ReconcileAsync(CancellationToken cancellationToken)
    {
        try
        {
            // A wish that was just stored does not wait for a look: the switch is the last one known.
            if (MayRealize && _realized is { } last && !last.IsSame(_durable)) await RealizeAsync(cancellationToken);
            await ReadSwitchAsync(cancellationToken);
            var realized = _realized;
            var observed = await _realizer.ObserveAsync(Id, cancellationToken);
            _sight = _sight with { Observed = observed, Realized = realized, Time = clock.Now };
            if (MayRealize && (_realized is null || !ExecutorPoolRules.IsThere(_durable, observed))) await RealizeAsync(cancellationToken);
            _sight = _sight with { Failures = 0, LastFailure = "" };
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            _sight = _sight with { Failures = _sight.Failures + 1, LastFailure = exception.Message };
            var delay = RetryDelay.After(_sight.Failures, _options.ReconcilePeriod, _options.LongestRetryDelay, _random);
            clock.Instruments.Called(done: false);
            LogRealizerFailed(exception, Id, _sight.Failures, delay);
            _reconciler?.Change(delay, _options.ReconcilePeriod);
        }
    }

    private bool MayRealize => (_sight.Frozen ?? pool.State.Frozen) == false;

    private async Task RealizeAsync(CancellationToken cancellationToken)
    {
        var desired = _durable;
        if (_commandedAt is { } since) clock.Instruments.Waited(clock.Since(since));
        if (_signalled is { } signal) clock.Instruments.Answered(clock.Now - signal);
        (_commandedAt, _signalled) = (null, null);
        await _realizer.RealizeAsync(Id, desired, cancellationToken);
        _realized = desired;
        clock.Instruments.Called(done: true);
    }

    private async Task ReadSwitchAsync(CancellationToken cancellationToken)
    {
        try
        {
            _sight = _sight with { Frozen = await GrainFactory.GetGrain<IFleetDirectoryGrain>(_options.Fleet).IsFrozenAsync() };
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogSwitchUnread(exception, Id);
        }
    }
}
