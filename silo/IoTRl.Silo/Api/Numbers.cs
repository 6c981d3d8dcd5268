using IoTRl.Domain;

namespace IoTRl.Silo.Api;

/// <summary>Unknown is null on the way out, never zero.</summary>
internal static class Numbers
{
    public static double? OrNull(this Measured measured) => measured.IsKnown ? measured.Value : null;

    public static int? CountOrNull(this Measured measured) => measured.IsKnown ? (int)Math.Round(measured.Value) : null;

    public static double? FiniteOrNull(double value) => double.IsFinite(value) ? value : null;
}
