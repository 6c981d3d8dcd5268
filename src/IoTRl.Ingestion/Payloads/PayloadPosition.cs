namespace IoTRl.Ingestion.Payloads;

/// <summary>Positions for people, as json pointers, kept short however long the input's names are.</summary>
internal static class PayloadPosition
{
    private const int LongestName = 64;

    public static string Under(string parent, string name)
    {
        var shown = name.Length > LongestName ? name[..LongestName] + "…" : name;
        return $"{parent}/{shown.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
    }
}
