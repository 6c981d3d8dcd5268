namespace IoTRl.Testing;

/// <summary>Waits for what has no signal of its own. Looks at short intervals until the deadline; then says what was expected and what was seen last.</summary>
public static class Eventually
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(25);

    /// <summary>The first answer that fits.</summary>
    /// <param name="phase">What the test is waiting for.</param>
    /// <param name="expected">The condition in words.</param>
    /// <param name="look">Reads the present answer.</param>
    /// <param name="fits">Whether it is the one waited for.</param>
    /// <param name="deadline">How long to wait; 20 s by default.</param>
    public static async Task<T> SeeAsync<T>(string phase, string expected, Func<Task<T>> look, Func<T, bool> fits, TimeSpan? deadline = null)
    {
        ArgumentNullException.ThrowIfNull(look);
        ArgumentNullException.ThrowIfNull(fits);
        using var ending = new CancellationTokenSource(deadline ?? Deadline);
        using var timer = new PeriodicTimer(Interval);
        T seen;
        do
        {
            seen = await look();
            if (fits(seen)) return seen;
        }
        while (await TickAsync(timer, ending.Token));
        throw new TimeoutException($"{phase}: expected {expected}, but saw {seen}.");
    }

    /// <summary>The task's answer, or a message that says what did not come.</summary>
    public static async Task<T> ComeAsync<T>(string phase, Task<T> task, TimeSpan? deadline = null)
    {
        ArgumentNullException.ThrowIfNull(task);
        try
        {
            return await task.WaitAsync(deadline ?? Deadline);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"{phase}: nothing came within {deadline ?? Deadline}.");
        }
    }

    private static async Task<bool> TickAsync(PeriodicTimer timer, CancellationToken ending)
    {
        try
        {
            return await timer.WaitForNextTickAsync(ending);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
