namespace IoTRl.Silo.Fleet;

/// <summary>Asks many grains, a bounded number at a time, and keeps their order. One that is slow holds up one place, not those that come after it.</summary>
internal static class BoundedFanOut
{
    private const int AtOnce = 32;

    /// <summary>One that fails fails the whole, once all that were asked have answered.</summary>
    public static async Task<TAnswer[]> AskAsync<TItem, TAnswer>(IEnumerable<TItem> items, Func<TItem, Task<TAnswer>> ask, int atOnce = AtOnce)
    {
        using var places = new SemaphoreSlim(atOnce);
        var asked = new List<Task<TAnswer>>();
        foreach (var item in items)
        {
            await places.WaitAsync();
            asked.Add(AskOneAsync(item));
        }

        return await Task.WhenAll(asked);

        async Task<TAnswer> AskOneAsync(TItem item)
        {
            try
            {
                return await ask(item);
            }
            finally
            {
                places.Release();
            }
        }
    }
}
