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
}
