using System.Globalization;
using System.Text.Json;

namespace IoTRl.Domain.Pools;

/// <summary>
/// Total parser of a price table, so that a user can replace it:
/// <c>{"usdPerCoreHour": 0.04048, "usdPerGigabyteHour": 0.004445, "billingMinimumSeconds": 60, "source": "...", "date": "2025-01-01"}</c>.
/// The billing minimum may be left out (60); everything else is required, and nothing else is allowed.
/// </summary>
public static class PriceTableReader
{
    private const double MostUsd = 1000;
    private const double MostMinimumSeconds = 3600;
    private const double DefaultMinimumSeconds = 60;
    private const int MostCharacters = 64 * 1024;

    private static readonly string[] Names = ["usdPerCoreHour", "usdPerGigabyteHour", "billingMinimumSeconds", "source", "date"];

    public static Parsed<PriceTable> Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return Rejection.Of("empty", "the price table is empty");
        if (text.Length > MostCharacters) return Rejection.Of("too-long", FormattableString.Invariant($"a price table has at most {MostCharacters} characters"));
        try
        {
            using var document = JsonDocument.Parse(text);
            return Read(document.RootElement);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair is found only when the text is read.
            return Rejection.Of("bad-json", "the price table holds text that is no Unicode");
        }
        catch (JsonException broken)
        {
            return Rejection.Of("bad-json", "the price table is no JSON object", FormattableString.Invariant($"line {(broken.LineNumber ?? 0) + 1}"));
        }
    }

    private static Parsed<PriceTable> Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object) return Rejection.Of("bad-json", "the price table is no JSON object");
        foreach (var property in root.EnumerateObject())
        {
            if (Names.Contains(property.Name, StringComparer.Ordinal)) continue;
            return Rejection.Of("unknown-field", $"'{property.Name}' is none of {string.Join(", ", Names)}", "/" + property.Name);
        }

        if (!Number(root, "usdPerCoreHour", MostUsd, null).TryGet(out var core, out var refused)) return refused;
        if (!Number(root, "usdPerGigabyteHour", MostUsd, null).TryGet(out var gigabyte, out refused)) return refused;
        if (!Number(root, "billingMinimumSeconds", MostMinimumSeconds, DefaultMinimumSeconds).TryGet(out var minimum, out refused)) return refused;
        if (!Text(root, "source").TryGet(out var source, out refused)) return refused;
        if (!Text(root, "date").TryGet(out var day, out refused)) return refused;
        if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return Rejection.Of("bad-date", "the date is not of the form 2025-01-31", "/date");
        return new PriceTable
        {
            UsdPerCoreHour = core,
            UsdPerGigabyteHour = gigabyte,
            BillingMinimum = TimeSpan.FromSeconds(minimum),
            Source = source,
            Date = date,
        };
    }

    private static Parsed<double> Number(JsonElement root, string name, double most, double? otherwise)
    {
        if (!root.TryGetProperty(name, out var element))
            return otherwise is { } value ? value : Rejection.Of("missing-field", $"{name} is missing", "/" + name);
        return element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out var number) && number >= 0 && number <= most
            ? number
            : Rejection.Of("bad-number", FormattableString.Invariant($"{name} is not a number from 0 to {most}"), "/" + name);
    }

    private static Parsed<string> Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var element) && element.ValueKind == JsonValueKind.String && element.GetString() is { Length: > 0 } text
            ? text
            : Rejection.Of("missing-field", $"{name} is missing or no text", "/" + name);
}
