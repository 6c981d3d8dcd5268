namespace IoTRl.Grains;

/// <summary>A hash of an id that is the same in every process (FNV-1a, 64 bits): seeds and slots must not change with a restart.</summary>
internal static class StableHash
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public static ulong Of(string text)
    {
        var hash = Offset;
        foreach (var character in text)
        {
            hash = unchecked((hash ^ (byte)character) * Prime);
            hash = unchecked((hash ^ (byte)(character >> 8)) * Prime);
        }

        return hash;
    }
}
