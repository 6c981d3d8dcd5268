using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace IoTRl.Silo.Hosting;

/// <summary>The options table of <c>--help</c>, made from the options classes and their documentation, so that it cannot be out of date.</summary>
internal static partial class OptionTable
{
    private static readonly Lazy<IReadOnlyList<OptionEntry>> All = new(() => [.. OptionCatalog.Sections.SelectMany(section => EntriesOf(section.Key, section.Value))]);

    public static IReadOnlyList<OptionEntry> Entries => All.Value;

    private static IEnumerable<OptionEntry> EntriesOf(string section, Type type)
    {
        var documentation = DocumentationOf(type.Assembly);
        return EntriesOf(section, type, Activator.CreateInstance(type, nonPublic: true), documentation);
    }

    private static IEnumerable<OptionEntry> EntriesOf(string path, Type type, object? defaults, Dictionary<string, string> documentation)
    {
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(IsOption))
        {
            var name = $"{path}:{property.Name}";
            if (IsGroup(property.PropertyType))
            {
                foreach (var entry in EntriesOf(name, property.PropertyType, defaults is null ? null : property.GetValue(defaults), documentation)) yield return entry;
                continue;
            }

            var description = documentation.GetValueOrDefault($"P:{type.FullName}.{property.Name}", "");
            yield return new(name, OptionValue.Describe(property.PropertyType), Text(property, defaults), description);
        }
    }

    // A list that cannot be replaced can still be filled.
    private static bool IsOption(PropertyInfo property) =>
        property.CanRead && (property.CanWrite || OptionValue.ElementOf(property.PropertyType) is not null || OptionValue.DictionaryValueOf(property.PropertyType) is not null);

    private static bool IsGroup(Type type) =>
        !OptionValue.IsScalar(type) && OptionValue.ElementOf(type) is null && OptionValue.DictionaryValueOf(type) is null;

    private static string Text(PropertyInfo property, object? defaults) => (defaults is null ? null : property.GetValue(defaults)) switch
    {
        null => "none",
        string text => text.Length == 0 ? "none" : text,
        bool flag => flag ? "true" : "false",
        System.Collections.IEnumerable list => string.Join(", ", list.Cast<object>().Select(item => string.Create(CultureInfo.InvariantCulture, $"{item}"))) is { Length: > 0 } joined ? joined : "none",
        var value => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };

    private static Dictionary<string, string> DocumentationOf(Assembly assembly)
    {
        var file = Path.Combine(AppContext.BaseDirectory, assembly.GetName().Name + ".xml");
        if (!File.Exists(file)) return [];
        return XDocument.Load(file).Descendants("member")
            .Where(member => member.Attribute("name")?.Value.StartsWith("P:", StringComparison.Ordinal) == true)
            .GroupBy(member => member.Attribute("name")!.Value) // filtered: every one has a name
            .ToDictionary(group => group.Key, group => Words(group.First().Element("summary")), StringComparer.Ordinal);
    }

    private static string Words(XElement? summary)
    {
        if (summary is null) return "";
        var text = string.Concat(summary.Nodes().Select(node => node switch
        {
            XText plain => plain.Value,
            XElement { Name.LocalName: "see" } see => (see.Attribute("cref") ?? see.Attribute("langword"))?.Value.Split('.')[^1] ?? "",
            XElement element => element.Value,
            _ => "",
        }));
        return Spaces().Replace(text, " ").Trim();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
