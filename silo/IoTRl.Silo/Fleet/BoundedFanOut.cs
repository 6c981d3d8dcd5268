namespace IoTRl.Silo.Fleet;

/// <summary>Asks many grains, a bounded number at a time, and keeps their order.</summary>
internal static class BoundedFanOut
{
    private const int AtOnce = 32;

    public static async Task<List<TAnswer>> AskAsync<TItem, TAnswer>(IEnumerable<TItem> items, Func<TItem, Task<TAnswer>> ask)
    {
        var answers = new List<TAnswer>();
        foreach (var chunk in items.Chunk(AtOnce)) answers.AddRange(await Task.WhenAll(chunk.Select(ask)));
        return answers;
    }
}
