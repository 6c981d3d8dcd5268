namespace IoTRl.Ingestion.Devices;

/// <summary>FNV-1a, 64 bits: the same on every machine and in every run, which string hashes are not.</summary>
internal static class NameHash
{
    public static ulong Of(string text)
    {
        var hash = 0xcbf29ce484222325UL;
        foreach (var character in text) hash = (hash ^ character) * 0x100000001b3UL;
        return hash;
    }
}
