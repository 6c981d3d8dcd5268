using System.Text;

namespace IoTRl.Ingestion.Payloads;

/// <summary>
/// Ids, kinds and names of values come again with every reading: one string of each serves them all. Bounded, whatever is sent: new ones take the places of others.
/// </summary>
/// <remarks>
/// A table without locks and without an order of use. CommunityToolkit's StringPool, which keeps both, took 28 % of a silo's processor time with 10,000 gateways.
/// </remarks>
internal static class PayloadTexts
{
    // 65,536 texts, sensors and gateways of a large silo and the names of their values, with room for those whose hashes meet.
    private const int Sets = 32_768;
    private const int Ways = 4;

    private static readonly string?[] Texts = new string?[Sets * Ways];

    /// <summary>The text of valid UTF-8; long ones, which hardly come again, and those beyond ASCII are not kept.</summary>
    public static string Of(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > PayloadLimits.MaxNameLength || !Ascii.IsValid(utf8)) return Encoding.UTF8.GetString(utf8);
        var hash = new HashCode();
        hash.AddBytes(utf8);
        var code = (uint)hash.ToHashCode();
        // Threads may read and write a place at the same time: a reference is whole, and a lost one is made again.
        var set = Texts.AsSpan((int)(code % Sets) * Ways, Ways);
        foreach (ref readonly var kept in set)
            if (Volatile.Read(in kept) is { } text && Ascii.Equals(utf8, text)) return text;
        var made = Encoding.UTF8.GetString(utf8);
        Volatile.Write(ref set[(int)(code / Sets % Ways)], made);
        return made;
    }
}
