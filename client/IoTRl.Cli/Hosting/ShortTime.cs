using System.Globalization;
using IoTRl.Domain;

namespace IoTRl.Cli.Hosting;

/// <summary>Times as people type them: <c>500ms</c>, <c>20s</c>, <c>5m</c>, <c>1.5h</c>; a bare number is seconds.</summary>
internal static class ShortTime
{
    private const double MostSeconds = 31 * 24 * 3600;

    private static readonly (string Unit, double Seconds)[] Units = [("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600)];

    /// <param name="text">What was typed.</param>
    /// <param name="orZero">True where no time at all is one as well.</param>
    internal static Parsed<TimeSpan> Parse(string text, bool orZero = false)
    {
        var trimmed = text.Trim();
        var (unit, scale) = Array.Find(Units, candidate => trimmed.EndsWith(candidate.Unit, StringComparison.OrdinalIgnoreCase));
        var number = unit is null ? trimmed : trimmed[..^unit.Length];
        if (!double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
            return Rejection.Of("bad-time", $"'{text}' is no time; write 500ms, 20s, 5m or 1.5h");
        var seconds = value * (unit is null ? 1 : scale);
        if (!((seconds > 0 || (orZero && seconds == 0)) && seconds <= MostSeconds))
            return Rejection.Of("bad-time", $"'{text}' has to be {(orZero ? "at least" : "above")} 0 and at most 31 days");
        return TimeSpan.FromSeconds(seconds);
    }
}
