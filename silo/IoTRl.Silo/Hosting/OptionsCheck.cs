using System.Globalization;
using System.Reflection;

namespace IoTRl.Silo.Hosting;

/// <summary>Holds configured names and values against the options classes, before anything is bound: every unknown name and every bad value, each by name.</summary>
internal static class OptionsCheck
{
    /// <summary>One line an error, with the key that it is about.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Errors(IEnumerable<KeyValuePair<string, string?>> configured) =>
    [
        .. configured
            .Where(setting => setting.Value is not null)
            .Select(setting => new KeyValuePair<string, string?>(setting.Key, ErrorOf(setting.Key, setting.Value!))) // filtered: not null
            .Where(found => found.Value is not null)
            .Select(found => new KeyValuePair<string, string>(found.Key, found.Value!)), // filtered: not null
    ];

    private static string? ErrorOf(string key, string text)
    {
        var segments = key.Split(':');
        var types = OptionCatalog.Sections.Where(entry => Same(entry.Key, segments[0])).Select(entry => entry.Value).ToArray();
        if (types.Length == 0 || segments.Length == 1) return Unknown(key);

        string? error = null;
        foreach (var type in types)
        {
            var found = Walk(type, segments.AsSpan(1), key, text, redact: false);
            if (found is null) return null;
            if (!found.StartsWith("unknown", StringComparison.Ordinal)) error = found;
        }

        return error ?? Unknown(key);
    }

    private static string? Walk(Type type, ReadOnlySpan<string> rest, string key, string text, bool redact)
    {
        if (rest.Length == 0)
        {
            if (OptionValue.IsScalar(type) && OptionValue.CanBe(type, text)) return null;
            return $"option --{key} is '{(redact ? "***" : text)}': expected {OptionValue.Describe(type)}";
        }

        if (OptionValue.IsScalar(type)) return Unknown(key);
        if (OptionValue.DictionaryValueOf(type) is { } named) return Walk(named, rest[1..], key, text, redact);
        if (OptionValue.ElementOf(type) is { } element)
        {
            return int.TryParse(rest[0], NumberStyles.None, CultureInfo.InvariantCulture, out _)
                ? Walk(element, rest[1..], key, text, redact)
                : $"option --{key} is an entry of a list: give its number, such as --{string.Join(':', key.Split(':')[..^rest.Length])}:0";
        }

        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (Same(property.Name, rest[0]))
                return Walk(property.PropertyType, rest[1..], key, text, redact || property.IsDefined(typeof(RedactAttribute)));
        }

        return Unknown(key);
    }

    private static string Unknown(string key)
    {
        var nearest = OptionTable.Entries.Select(entry => (entry.Name, Distance: Distance(entry.Name.ToUpperInvariant(), key.ToUpperInvariant())))
            .OrderBy(entry => entry.Distance).FirstOrDefault();
        var hint = nearest.Name is not null && nearest.Distance <= Math.Max(2, key.Length / 4) ? $"did you mean --{nearest.Name}?" : "--help lists the options";
        return $"unknown option --{key}: {hint}";
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    // Edit distance (Levenshtein), two rows.
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (one[i - 1] == other[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[other.Length];
    }
}
