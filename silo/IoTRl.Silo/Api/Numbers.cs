using IoTRl.Domain;

namespace IoTRl.Silo.Api;

/// <summary>Unknown is null on the way out, never zero.</summary>
internal static class Numbers
{
    public static double? OrNull(this Measured measured) => measured.IsKnown ? measured.Value : null;

    public static int? CountOrNull(this Measured measured) => measured.IsKnown ? (int)Math.Round(measured.Value) : null;

    /// <summary>Seconds since it was known; null where it never was.</summary>
    public static double? AgeOrNull(this Measured measured) => measured.IsKnown || measured.AgeSeconds > 0 ? measured.AgeSeconds : null;

    public static double? FiniteOrNull(double value) => double.IsFinite(value) ? value : null;
}
