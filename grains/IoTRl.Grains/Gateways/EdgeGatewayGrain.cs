using System.Collections.Immutable;
using IoTRl.Domain;
using IoTRl.Domain.Forecasting;
using IoTRl.Domain.Gateways;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Sensors;
using IoTRl.Grains.Fleet;
using IoTRl.Grains.Jobs;
using IoTRl.Grains.Sensors;
using IoTRl.Streams;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Storage;
using Orleans.Streams;
using Orleans.Streams.Core;

namespace IoTRl.Grains.Gateways;

/// <summary>One gateway: counts what the stream delivers, forecasts, tells sensors and jobs once a second, and jobs at once on a burst.</summary>
[GrainType("edge-gateway"), ImplicitStreamSubscription(StreamNames.Telemetry)]
internal sealed partial class EdgeGatewayGrain(
    [PersistentState(GatewayState.StorageName, StreamNames.Storage)] IPersistentState<GatewayState> stored,
    [PersistentState(PredictorState.StorageName, StreamNames.Storage)] IPersistentState<PredictorState> learned,
    IOptions<EdgeGatewayOptions> options, TimeProvider time, GatewayInstruments instruments, ILogger<EdgeGatewayGrain> logger)
    : Grain, IEdgeGatewayGrain, IStreamSubscriptionObserver, IAsyncBatchObserver<SensorReading>
{
    private const int ReportsAtOnce = 64;

    private readonly ILogger<EdgeGatewayGrain> _logger = logger;
    private readonly EdgeGatewayOptions _options = options.Value;
    private readonly SignalGate _gate = new(options.Value.SignalsPerSecond, options.Value.SignalBurst);
    private readonly GatewayOutlook _outlook = new(
        PredictorOptions.Gateway with { SampleInterval = options.Value.ReportPeriod, Period = options.Value.DayLength }, options.Value.SilenceLimit);

    private GatewayLedger _ledger = new(new GatewayState());
    private GatewayDeliveries _deliveries = new(new GatewayLedger(new GatewayState()), 0);
    private ImmutableArray<JobId> _jobs = [];
    private string? _admittedKind;
    private DateTimeOffset _lastReport;
    private long _demandSequence;
    private bool _burstForeseen;
    private DateTimeOffset _learnedStored;

    private GatewayId Id => GatewayId.Of(this.GetPrimaryKeyString());

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _ledger = new GatewayLedger(stored.State);
        _deliveries = new GatewayDeliveries(_ledger, _options.MaxSensorsPerGateway);
        _outlook.TryRestore(learned.State);
        _lastReport = time.GetUtcNow();
        // Each at a time of its own within the period: gateways that woke together do not all write together.
        _learnedStored = _lastReport - _options.PredictorStorePeriod * (StableHash.Of(this.GetPrimaryKeyString()) % 1024 / 1024.0);
        await FindJobsAsync(cancellationToken);
        // Interleaving, so that a signal does not wait for a thousand sensors: each report is taken before the first await, and only sent after it.
        this.RegisterGrainTimer(ReportAsync, new() { DueTime = _options.ReportPeriod, Period = _options.ReportPeriod, Interleave = true });
        this.RegisterGrainTimer(FindJobsAsync, new() { DueTime = _options.SelectorPeriod, Period = _options.SelectorPeriod, Interleave = true });
        if (_options.FlushOnTimer) this.RegisterGrainTimer(FlushByTimerAsync, _options.FlushPeriod, _options.FlushPeriod);
    }

    /// <inheritdoc/>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await FlushByTimerAsync(cancellationToken);
        await StoreLearnedAsync(cancellationToken);
    }

    /// <summary>Takes up the implicit subscription; batches come from where the provider stands.</summary>
    public async Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => await handleFactory.Create<SensorReading>().ResumeAsync(this);

    /// <summary>Counts a batch; nothing is awaited, so a batch is counted as a whole.</summary>
    public Task OnNextAsync(IList<SequentialItem<SensorReading>> items)
    {
        var counts = _deliveries.Take(items);
        if (counts.Counted > 0) _outlook.See(time.GetUtcNow());
        instruments.Delivered(counts);
        return Task.CompletedTask;
    }

    /// <summary>The provider's word that a delivery failed; it tries again by itself.</summary>
    public Task OnErrorAsync(Exception ex)
    {
        LogStreamFailed(ex, Id);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<DurableMark> FlushAsync(string topic, int partition, string epoch, long committed, CancellationToken cancellationToken = default)
    {
        // Where that fails somebody else has written, or nobody knows what was: a fresh activation begins from the record, and the provider delivers from its marks again.
        await this.OrLeaveAsync(() => StoreAsync(cancellationToken));
        // A gateway rejects nothing: what reaches it was parsed and admitted.
        return new DurableMark { Offset = stored.State.Marks.FirstOrDefault(mark => mark.Topic == topic && mark.Partition == partition && mark.Epoch == epoch)?.Offset };
    }

    /// <inheritdoc/>
    public async Task<Rejection?> SignalAsync(GatewaySignal signal, CancellationToken cancellationToken = default)
    {
        var (now, began) = (time.GetUtcNow(), time.GetTimestamp());
        var rejection = _gate.Admit(signal, now);
        instruments.Signalled(rejection is null);
        if (rejection is not null) return rejection;
        var announcesOther = _outlook.Hear(signal, now);
        var knowledge = _outlook.Knowledge;
        if (knowledge.BurstAt(now) < _options.BurstThreshold && !announcesOther) return null;
        LogUrgent(Id, _jobs.Length, knowledge.BurstAt(now), knowledge.HeldAt(now));
        await TellJobsAsync(Demand(now, urgent: true), cancellationToken);
        instruments.ToldUrgently(time.GetElapsedTime(began));
        return null;
    }

    /// <inheritdoc/>
    public Task<GatewaySnapshot> SnapshotAsync()
    {
        var now = time.GetUtcNow();
        return Task.FromResult(new GatewaySnapshot
        {
            Id = Id,
            Health = _outlook.LastSeen is null ? GatewayHealth.Unknown : _outlook.IsSilent(now) ? GatewayHealth.Silent : GatewayHealth.Live,
            Records = _ledger.Records,
            RecordsPerSecond = _outlook.Rate(now),
            Sensors = _deliveries.Sensors,
            Forecast = _outlook.Forecast(now),
            ForecastSkill = _outlook.ForecastSkill(now),
            Announced = _outlook.Knowledge.AnnouncedAt(now),
            AnnouncedShare = _outlook.AnnouncedShare,
            Held = _outlook.Knowledge.HeldAt(now),
            LastSeen = _outlook.LastSeen,
            Refused = _deliveries.Refused,
            Kind = _ledger.Kind,
            Signals = _gate.Taken,
            SignalsDropped = _gate.Dropped,
        });
    }

    /// <inheritdoc/>
    public Task<GatewaySensors> SensorsAsync(string part, int skip, int take) => Task.FromResult(_deliveries.SensorsLike(part, skip, take));

    private async Task ReportAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var seconds = (now - _lastReport).TotalSeconds;
        var records = _deliveries.TakeNewRecords();
        _lastReport = now;
        _outlook.Count(records, seconds, now);
        var foreseen = _outlook.BurstProbability >= _options.BurstThreshold;
        var demand = _jobs.IsEmpty ? null : Demand(now, urgent: foreseen && !_burstForeseen);
        _burstForeseen = foreseen;
        var reports = _deliveries.TakeReports(Id, now);

        if (demand is not null) await TellJobsAsync(demand, cancellationToken);
        foreach (var chunk in reports.Chunk(ReportsAtOnce)) await TellSensorsAsync(chunk, cancellationToken);
        if (_ledger.Kind.Length > 0 && _admittedKind != _ledger.Kind) await FindJobsAsync(cancellationToken);
    }

    private async Task FindJobsAsync(CancellationToken cancellationToken)
    {
        var directory = GrainFactory.GetGrain<IFleetDirectoryGrain>(_options.Fleet);
        try
        {
            var kind = _ledger.Kind;
            // A gateway that nobody has heard, such as one a page asked about, does not register.
            if (_ledger.Records > 0 && _admittedKind != kind)
            {
                var rejection = await directory.AdmitGatewayAsync(new FleetGateway { Id = Id, Kind = kind }, cancellationToken);
                if (rejection is not null)
                {
                    LogNotAdmitted(Id, rejection);
                    _jobs = [];
                    return;
                }

                _admittedKind = kind;
            }

            var jobs = await directory.JobsAsync();
            _jobs = [.. jobs.Where(job => job.Gateways?.Matches(Id, kind) == true).Select(job => job.Id)];
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogDirectoryAway(exception, Id, _jobs.Length);
        }
    }

    private Task TellJobsAsync(GatewayDemand demand, CancellationToken cancellationToken) =>
        Task.WhenAll(_jobs.Select(job => TellJobAsync(job, demand, cancellationToken)));

    private async Task TellJobAsync(JobId job, GatewayDemand demand, CancellationToken cancellationToken)
    {
        try
        {
            await GrainFactory.GetGrain<ISparkJobGrain>(job.Value).DemandAsync(demand, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogJobAway(exception, job, Id);
        }
    }

    private async Task TellSensorsAsync((SensorId Sensor, SensorReport Report)[] reports, CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(reports.Select(news => GrainFactory.GetGrain<ISensorGrain>(news.Sensor.Value).ReportAsync(news.Report, cancellationToken)));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogSensorAway(exception, Id);
        }
    }

    private async Task FlushByTimerAsync(CancellationToken cancellationToken)
    {
        try
        {
            await StoreAsync(cancellationToken);
        }
        catch (InconsistentStateException exception)
        {
            // Somebody else has written: what this activation holds is not the truth any more.
            LogNotFlushed(exception, Id);
            DeactivateOnIdle();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogNotFlushed(exception, Id);
        }
    }

    private async Task StoreAsync(CancellationToken cancellationToken)
    {
        var counted = _ledger.Capture(stored.State);
        if (ReferenceEquals(counted, stored.State)) return;
        await stored.ReplaceAsync(counted, cancellationToken);
        if (time.GetUtcNow() - _learnedStored >= _options.PredictorStorePeriod) await StoreLearnedAsync(cancellationToken);
    }

    /// <summary>What was learned can be learned again: it never keeps a commit waiting for a second try.</summary>
    private async Task StoreLearnedAsync(CancellationToken cancellationToken)
    {
        if (_outlook.Samples == learned.State.Samples) return;
        _learnedStored = time.GetUtcNow();
        if (await learned.TryReplaceAsync(_outlook.Capture(), this, cancellationToken) is { } failure) LogLearnedNotStored(failure, Id);
    }

    private GatewayDemand Demand(DateTimeOffset now, bool urgent) => new()
    {
        Gateway = Id,
        Sequence = ++_demandSequence,
        Time = now,
        TotalRecords = _ledger.Records,
        TotalBytes = _ledger.Bytes,
        RecordsPerSecond = _outlook.Rate(now),
        Forecast = _outlook.Forecast(now),
        Announced = _outlook.AnnouncedAt(now),
        Held = _outlook.Knowledge.HeldAt(now),
        Urgent = urgent,
    };
}
