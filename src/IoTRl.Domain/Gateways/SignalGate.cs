namespace IoTRl.Domain.Gateways;

/// <summary>
/// Lets a gateway's signals through: the newest sequence wins, and no gateway speaks more often than it may. A lower sequence with a later time is a device that
/// started anew. Mutable, for one thread.
/// </summary>
public sealed class SignalGate
{
    private readonly double _signalsPerSecond;
    private readonly double _burst;
    private double _tokens;
    private DateTimeOffset _refilled;
    private GatewaySignal? _newest;

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

        _newest = signal;
        Taken++;
        return null;
    }

    private Rejection? Refuse(GatewaySignal signal, DateTimeOffset now)
    {
        if (_newest is { } newest && signal.Sequence <= newest.Sequence && signal.Time <= newest.Time)
            return Rejection.Of("stale-sequence", FormattableString.Invariant($"signal {signal.Sequence} comes after {newest.Sequence}"), "/seq");
        _tokens = Math.Min(_burst, _tokens + Math.Max(0, (now - _refilled).TotalSeconds) * _signalsPerSecond);
        _refilled = now;
        if (_tokens < 1)
            return Rejection.Of("too-many-signals", FormattableString.Invariant($"a gateway may send {_signalsPerSecond} signals a second, {_burst} at once"));
        _tokens--;
        return null;
    }
}
