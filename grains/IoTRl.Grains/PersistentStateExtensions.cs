namespace IoTRl.Grains;

internal static class PersistentStateExtensions
{
    /// <summary>Makes the record durable before anyone is told. Nothing is written where it is the one in force; where the write throws, the previous one is put back.</summary>
    public static async Task ReplaceAsync<TState>(this IPersistentState<TState> storage, TState next, CancellationToken cancellationToken = default)
        where TState : class
    {
        var previous = storage.State;
        if (ReferenceEquals(previous, next)) return;
        storage.State = next;
        try
        {
            await storage.WriteStateAsync(cancellationToken);
        }
        catch
        {
            storage.State = previous;
            throw;
        }
    }

    /// <summary>
    /// The same where a grain can go on without it: null when the record is durable, otherwise why it is not. An activation whose state is another's by now ends.
    /// </summary>
    public static async Task<Exception?> TryReplaceAsync<TState>(this IPersistentState<TState> storage, TState next, IGrainBase grain, CancellationToken cancellationToken = default)
        where TState : class
    {
        try
        {
            await storage.ReplaceAsync(next, cancellationToken);
            return null;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            grain.LeaveIfStale(exception);
            return exception;
        }
    }
}
