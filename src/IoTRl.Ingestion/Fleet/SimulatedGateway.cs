using System.Threading.Channels;
using IoTRl.Domain;
using IoTRl.Domain.Traces;
using IoTRl.Ingestion.Devices;
using IoTRl.Ingestion.Payloads;

namespace IoTRl.Ingestion.Fleet;

/// <summary>
/// A gateway as a device: makes records at the curve's rate whatever the broker does (open loop), keeps them in order until they are acknowledged, and signals once a
/// second, at once where it learns of a coming burst. Readings and signals have connections of their own: one connection has one message on the way.
/// </summary>
public sealed class SimulatedGateway
{
    private const ulong ArrivalStream = 0x6172_7269_7661_6c73; // "arrivals"

    // A process that was stopped for long does not make up for it: the devices of that time are gone.
    private const double MostCatchUpSeconds = 10;

    private readonly GatewayLoad _load;
    private readonly FleetTarget _target;
    private readonly TimeProvider _time;
    private readonly Action<string>? _onFailure;
    private readonly Channel<HeldRecord> _held;
    private readonly ulong _stream;
    private readonly double _paceSeconds;
    private readonly long _startedAt;
    private readonly DateTimeOffset _startTime;
    private LoadCurve _curve;
    private long _made, _madeBytes, _accepted, _refused, _dropped, _signals;
    private double _lagSeconds;

    public SimulatedGateway(GatewayLoad load, FleetTarget target, TimeProvider time, Action<string>? onFailure = null)
    {
        ArgumentNullException.ThrowIfNull(load);
        (_load, _target, _time, _onFailure, _curve) = (load, target, time, onFailure, load.Curve);
        _stream = ArrivalStream ^ NameHash.Of(load.ArrivalsOf ?? load.Gateway.Value);
        _paceSeconds = load.PaceMilliseconds / 1_000.0;
        _held = Channel.CreateBounded<HeldRecord>(
            new BoundedChannelOptions(load.HeldRecords) { FullMode = BoundedChannelFullMode.DropOldest, SingleWriter = true, SingleReader = load.Connections == 1 },
            _ => Interlocked.Increment(ref _dropped));
        (_startedAt, _startTime) = (time.GetTimestamp(), time.GetUtcNow());
    }

    public string Id => _load.Gateway.Value;

    public FleetCounts Counts => new()
    {
        Gateways = 1,
        Made = Interlocked.Read(ref _made),
        Accepted = Interlocked.Read(ref _accepted),
        Refused = Interlocked.Read(ref _refused),
        Dropped = Interlocked.Read(ref _dropped),
        Held = _held.Reader.Count,
        Signals = Interlocked.Read(ref _signals),
        LagSeconds = Volatile.Read(ref _lagSeconds),
    };

    internal double Second => _time.GetElapsedTime(_startedAt).TotalSeconds;

    /// <summary>Adds a burst that begins in <paramref name="startInSeconds"/>; bursts that are over are forgotten.</summary>
    public void Add(double startInSeconds, double lengthSeconds, double factor, double? announcedAheadSeconds)
    {
        var second = Second;
        var burst = new PlannedBurst
        {
            StartSecond = second + startInSeconds,
            LengthSeconds = lengthSeconds,
            Factor = factor,
            AnnouncedAheadSeconds = announcedAheadSeconds,
        };
        LoadCurve before, after;
        do
        {
            before = Volatile.Read(ref _curve);
            after = before.Without(known => known.EverySeconds is null && known.StartSecond + known.LengthSeconds < second).With(burst);
        }
        while (Interlocked.CompareExchange(ref _curve, after, before) != before);
    }

    /// <summary>Runs until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        List<Task> parts = [PaceAsync(cancellationToken)];
        for (var connection = 1; connection <= _load.Connections; connection++) parts.Add(ForwardAsync(connection, cancellationToken));
        if (_load.SendsSignals) parts.Add(new GatewaySignaller(this, _load, _target, _time, _onFailure).RunAsync(cancellationToken));
        await Task.WhenAll(parts);
    }

    internal (long Records, long Bytes, long Held) Totals => (Interlocked.Read(ref _made), Interlocked.Read(ref _madeBytes), _held.Reader.Count);

    internal Announcement? AnnouncedAt(double second) => Volatile.Read(ref _curve).AnnouncedAt(second);

    internal DateTimeOffset TimeAt(double second) => _startTime + TimeSpan.FromSeconds(second);

    internal void CountSignal() => Interlocked.Increment(ref _signals);

    /// <summary>Records of one step of the pace: a function of seed, gateway, step and curve.</summary>
    internal IEnumerable<HeldRecord> RecordsOf(long step)
    {
        var second = (step + 0.5) * _paceSeconds;
        var random = SeededRandom.At(_load.Seed, _stream, (ulong)step);
        var count = PoissonSampler.Sample(Volatile.Read(ref _curve).RateAt(second) * _paceSeconds, ref random);
        return Records(count, second, random);
    }

    private IEnumerable<HeldRecord> Records(long count, double second, SeededRandom random)
    {
        var hour = DailyRhythm.HourAt(second, _load.StartHour, _load.DayCompression);
        for (; count > 0; count--)
        {
            var device = _load.Devices[random.NextInt32(_load.Devices.Length)];
            var payload = PayloadWriter.Write(device.Read(TimeAt(second), hour), _load.Format);
            yield return new HeldRecord($"iot/{device.Gateway.Value}/{device.Sensor.Value}", payload, second);
        }
    }

    private async Task PaceAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(_load.PaceMilliseconds), _time);
        var next = 0L;
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            var due = (long)(Second / _paceSeconds);
            for (next = Math.Max(next, due - (long)(MostCatchUpSeconds / _paceSeconds)); next < due; next++)
            {
                foreach (var record in RecordsOf(next))
                {
                    Interlocked.Increment(ref _made);
                    Interlocked.Add(ref _madeBytes, record.Payload.Length);
                    _held.Writer.TryWrite(record);
                }
            }
        }
    }

    private async Task ForwardAsync(int connection, CancellationToken cancellationToken)
    {
        await using var client = new MqttFleetClient(_target, FormattableString.Invariant($"{Id}-data-{connection}"), _time, _onFailure);
        await foreach (var record in _held.Reader.ReadAllAsync(cancellationToken))
        {
            var taken = await client.PublishAsync(record.Topic, record.Payload, _load.Format.ContentType(), cancellationToken);
            Interlocked.Increment(ref taken ? ref _accepted : ref _refused);
            Volatile.Write(ref _lagSeconds, Second - record.DueSecond);
        }
    }
}
