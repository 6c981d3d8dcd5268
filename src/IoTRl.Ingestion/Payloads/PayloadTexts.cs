using System.Text;
using CommunityToolkit.HighPerformance.Buffers;

namespace IoTRl.Ingestion.Payloads;

/// <summary>
/// Ids, kinds and names of values come again with every reading: one string of each serves them all. Bounded, whatever is sent: the least used make room.
/// </summary>
internal static class PayloadTexts
{
    // Sensors and gateways of a large silo, and the names of their values.
    private const int MostTexts = 65_536;

    private static readonly StringPool Pool = new(MostTexts);

    /// <summary>The text of valid UTF-8; long ones, which hardly come again, are not kept.</summary>
    public static string Of(ReadOnlySpan<byte> utf8) =>
        utf8.Length <= PayloadLimits.MaxNameLength ? Pool.GetOrAdd(utf8, Encoding.UTF8) : Encoding.UTF8.GetString(utf8);
}
