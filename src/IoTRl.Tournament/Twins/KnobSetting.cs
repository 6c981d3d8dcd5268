using System.Globalization;

namespace IoTRl.Tournament.Twins;

/// <summary>One place of a policy's knobs.</summary>
/// <param name="Caution">The knob of caution.</param>
/// <param name="Window">The second knob, seconds; null for the policy's own.</param>
public readonly record struct KnobSetting(double Caution, double? Window = null)
{
    /// <summary>For files and tables: <c>0.7</c>, or <c>1.2/300</c> with a window.</summary>
    public override string ToString() => Window is { } window
        ? string.Create(CultureInfo.InvariantCulture, $"{Caution:R}/{window:R}")
        : Caution.ToString("R", CultureInfo.InvariantCulture);
}
