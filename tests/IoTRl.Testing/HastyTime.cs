namespace IoTRl.Testing;

/// <summary>A clock whose every wait is over at once: for loops that pause between two tries.</summary>
public sealed class HastyTime : TimeProvider
{
    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime == Timeout.InfiniteTimeSpan ? dueTime : TimeSpan.Zero, period);
}
