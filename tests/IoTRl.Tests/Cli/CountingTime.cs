namespace IoTRl.Tests.Cli;

/// <summary>A clock that does something when it is asked for the so-manieth time: a moment in the midst of work, without waiting for it.</summary>
internal sealed class CountingTime(int questions, Action then) : TimeProvider
{
    private int _asked;

    public override long GetTimestamp()
    {
        if (Interlocked.Increment(ref _asked) == questions) then();
        return base.GetTimestamp();
    }
}
