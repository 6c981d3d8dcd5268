using IoTRl.Domain;
using IoTRl.Domain.Policies;

namespace IoTRl.Grains.Policies;

/// <summary>A learned policy from a file of this machine; a file that cannot be read is refused like a bad one.</summary>
internal static class PpoSnapshotFile
{
    public static Parsed<PpoPolicy> Read(string path, ScalingPolicyCatalog rules, string name)
    {
        try
        {
            var read = PpoPolicy.Read(File.ReadAllBytes(path), rules, name);
            return read.Rejection is { } rejection ? rejection with { Position = $"{path} {rejection.Position}".TrimEnd() } : read;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Rejection.Of("unreadable", $"the snapshot cannot be read: {exception.Message}", path);
        }
    }
}
