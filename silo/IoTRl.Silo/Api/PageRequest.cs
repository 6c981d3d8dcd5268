using IoTRl.Domain;

namespace IoTRl.Silo.Api;

/// <summary>One page of a list that is ordered by id: the cursor is the last id of the page before.</summary>
internal static class PageRequest
{
    public const int DefaultItems = 100;
    public const int MostItems = 1_000;

    public static Parsed<int> Limit(int? limit) => limit switch
    {
        null => DefaultItems,
        >= 1 and <= MostItems => limit.Value,
        _ => Rejection.Of("invalid", FormattableString.Invariant($"limit is {limit}: expected 1..{MostItems}"), "limit"),
    };

    /// <summary>The page's ids, and the next cursor or null at the end.</summary>
    public static (IReadOnlyList<T> Items, string? Next) Cut<T>(IEnumerable<T> all, Func<T, string> id, string? cursor, int limit)
    {
        var rest = all.OrderBy(id, StringComparer.Ordinal).Where(item => cursor is null || string.CompareOrdinal(id(item), cursor) > 0).Take(limit + 1).ToList();
        if (rest.Count <= limit) return (rest, null);
        rest.RemoveAt(limit);
        return (rest, id(rest[^1]));
    }
}
