using System.Reflection;

namespace IoTRl.Silo.Hosting;

/// <summary>Every options class of ours by its section: a sealed class <c>…Options</c> with a constant <c>SectionName</c>. Nobody has to register one here.</summary>
internal static class OptionCatalog
{
    private static readonly string[] Assemblies = ["IoTRl.Silo", "IoTRl.Ingestion", "IoTRl.Executors", "IoTRl.Grains", "IoTRl.Simulation", "IoTRl.Domain"];

    public static IReadOnlyList<KeyValuePair<string, Type>> Sections { get; } =
    [
        .. Assemblies
            .SelectMany(name => Assembly.Load(name).GetTypes())
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.Name.EndsWith("Options", StringComparison.Ordinal))
            .Select(type => (Section: SectionOf(type), Type: type))
            .Where(entry => entry.Section is not null)
            .Select(entry => new KeyValuePair<string, Type>(entry.Section!, entry.Type)) // filtered: not null
            .OrderBy(entry => entry.Key, StringComparer.Ordinal),
    ];

    private static string? SectionOf(Type type) =>
        type.GetField("SectionName", BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)?.GetRawConstantValue() as string;
}
