using IoTRl.Domain;
using IoTRl.Domain.Pools;

namespace IoTRl.Grains.Pools;

/// <summary>A price table from a file; a file that cannot be read is refused like a bad one.</summary>
internal static class PriceTableFile
{
    public static Parsed<PriceTable> Read(string path)
    {
        try
        {
            var parsed = PriceTableReader.Parse(File.ReadAllText(path));
            return parsed.Rejection is { } rejection ? rejection with { Position = $"{path} {rejection.Position}".TrimEnd() } : parsed;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Rejection.Of("unreadable", $"the price table cannot be read: {exception.Message}", path);
        }
    }
}
