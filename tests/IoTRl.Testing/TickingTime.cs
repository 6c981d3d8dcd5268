namespace IoTRl.Testing;

/// <summary>A clock on which a second passes from each question to the next, however fast the machine is.</summary>
public sealed class TickingTime : TimeProvider
{
    private long _seconds;

    /// <inheritdoc/>
    public override long TimestampFrequency => 1;

    /// <inheritdoc/>
    public override long GetTimestamp() => Interlocked.Increment(ref _seconds);
}
