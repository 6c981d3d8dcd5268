namespace IoTRl.Domain.Gateways;

/// <summary>
/// Lets a gateway's signals through: the newest sequence wins, and no gateway speaks more often than it may. A lower sequence with a later time is a device that
/// started anew. A stamp in the future counts as now, and what was last heard is forgotten after a while: a device that lies, or whose clock ran ahead, does not mute
/// itself. Mutable, for one thread.
/// </summary>
public sealed class SignalGate
{
    // What a signal says holds no longer either.
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(15);

    private readonly double _signalsPerSecond;
    private readonly double _burst;
    private double _tokens;
    private DateTimeOffset _refilled;
    private (ulong Sequence, DateTimeOffset Time, DateTimeOffset Heard)? _newest;

    /// <param name="signalsPerSecond">Signals/s that a gateway may send on the long run, above 0.</param>
    /// <param name="burst">Signals it may send at once, at least 1.</param>
    public SignalGate(double signalsPerSecond, double burst)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(signalsPerSecond);
        ArgumentOutOfRangeException.ThrowIfLessThan(burst, 1);
        (_signalsPerSecond, _burst, _tokens) = (signalsPerSecond, burst, burst);
    }

    public long Taken { get; private set; }

    public long Dropped { get; private set; }

    /// <summary>Null where the signal is taken; otherwise why it is dropped.</summary>
    public Rejection? Admit(GatewaySignal signal, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(signal);
        if (Refuse(signal, now) is { } rejection)
        {
            Dropped++;
            return rejection;
        }

        _newest = (signal.Sequence, Earlier(signal.Time, now), now);
        Taken++;
        return null;
    }

    private Rejection? Refuse(GatewaySignal signal, DateTimeOffset now)
    {
        if (_newest is { } newest && now - newest.Heard <= Remembered && signal.Sequence <= newest.Sequence && Earlier(signal.Time, now) <= newest.Time)
            return Rejection.Of("stale-sequence", FormattableString.Invariant($"signal {signal.Sequence} comes after {newest.Sequence}"), "/seq");
        _tokens = Math.Min(_burst, _tokens + Math.Max(0, (now - _refilled).TotalSeconds) * _signalsPerSecond);
        _refilled = now;
        if (_tokens < 1)
            return Rejection.Of("too-many-signals", FormattableString.Invariant($"a gateway may send {_signalsPerSecond} signals a second, {_burst} at once"));
        _tokens--;
        return null;
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
