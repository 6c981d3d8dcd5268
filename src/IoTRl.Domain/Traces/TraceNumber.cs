using System.Globalization;

namespace IoTRl.Domain.Traces;

/// <summary>
/// Reads the values of one column, in the invariant culture. A decimal comma is taken where the separator is another character, and only while the
/// column does not also use a decimal point: then nobody can tell a decimal from a thousands comma.
/// </summary>
internal sealed class TraceNumber(char separator, bool isSigned = false)
{
    // More digits than a double can tell apart, with sign, point and exponent.
    private const int LongestNumber = 400;
    private const int LongestShown = 40;
    private const char Replacement = '\uFFFD';

    private bool _seenPoint;
    private bool _seenComma;

    /// <summary>True for what stands for a sample that was not taken.</summary>
    internal static bool IsMissing(ReadOnlySpan<char> text) => text.Length == 0
        || text.Equals("nan", StringComparison.OrdinalIgnoreCase) || text.Equals("na", StringComparison.OrdinalIgnoreCase)
        || text.Equals("n/a", StringComparison.OrdinalIgnoreCase) || text.Equals("null", StringComparison.OrdinalIgnoreCase)
        || text is "-" or "?";

    /// <summary>Null and the value (NaN where missing), or why the text is none. Position is left to the caller.</summary>
    internal Rejection? Read(ReadOnlySpan<char> text, out double value)
    {
        value = double.NaN;
        if (IsMissing(text)) return null;
        if (IsInfinite(text)) return NotFinite(text);
        if (!TryParse(text, out value, out var refusal)) return refusal;
        if (!double.IsFinite(value)) return NotFinite(text);
        if (value < 0 && !isSigned) return Rejection.Of("negative", $"{Shown(text)} is negative; a rate is at least 0, and a missing sample is empty or NaN.");
        value += 0.0; // -0 becomes 0
        return null;
    }

    /// <summary>The text as a message may show it, in quotes.</summary>
    internal static string Shown(ReadOnlySpan<char> text) => $"'{Printable(text)}'";

    /// <summary>Its beginning, without characters that would move a terminal's cursor.</summary>
    internal static string Printable(ReadOnlySpan<char> text)
    {
        var shown = text[..Math.Min(text.Length, LongestShown)].ToString();
        if (shown.Any(char.IsControl)) shown = string.Concat(shown.Select(character => char.IsControl(character) ? Replacement : character));
        return text.Length <= LongestShown ? shown : shown + "...";
    }

    private bool TryParse(ReadOnlySpan<char> text, out double value, out Rejection? refusal)
    {
        refusal = null;
        var comma = text.IndexOf(',');
        _seenPoint |= text.Contains('.');
        _seenComma |= comma >= 0 && separator != ',';
        if (text.Length > LongestNumber || (comma >= 0 && IsNoDecimalComma(text, comma))) refusal = NotANumber(text);
        else if (_seenPoint && _seenComma) refusal = Ambiguous(text);
        Span<char> plain = stackalloc char[refusal is null ? text.Length : 0];
        if (refusal is null)
        {
            text.CopyTo(plain);
            if (comma >= 0) plain[comma] = '.';
            if (double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out value)) return true;
            refusal = NotANumber(text);
        }
        value = double.NaN;
        return false;
    }

    private bool IsNoDecimalComma(ReadOnlySpan<char> text, int comma) =>
        separator == ',' || text.Contains('.') || text[(comma + 1)..].Contains(',');

    private static bool IsInfinite(ReadOnlySpan<char> text)
    {
        var word = text[0] is '+' or '-' ? text[1..] : text;
        return word.Equals("inf", StringComparison.OrdinalIgnoreCase) || word.Equals("infinity", StringComparison.OrdinalIgnoreCase) || word is "∞";
    }

    private static Rejection NotFinite(ReadOnlySpan<char> text) => Rejection.Of("not-finite", $"{Shown(text)} is not a finite number.");

    private static Rejection NotANumber(ReadOnlySpan<char> text) => Rejection.Of("not-a-number", $"{Shown(text)} is not a number.");

    private static Rejection Ambiguous(ReadOnlySpan<char> text) =>
        Rejection.Of("ambiguous-decimal", $"{Shown(text)}: the column has both decimal points and decimal commas.");
}
