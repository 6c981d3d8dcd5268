using System.Globalization;

namespace IoTRl.LoadTests.Burst;

/// <summary>One seed, or a range of them.</summary>
internal static class SeedRange
{
    private const int Most = 20;

    /// <summary>Null for anything else, and for more than twenty.</summary>
    public static IReadOnlyList<int>? Parse(string? text)
    {
        var parts = (text ?? "").Split('-');
        if (parts.Length is < 1 or > 2) return null;
        if (!int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first)) return null;
        if (!int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var last)) return null;
        return last < first || last - first >= Most ? null : [.. Enumerable.Range(first, last - first + 1)];
    }
}
