using System.Reflection;

namespace IoTRl.Tests.Architecture;

/// <summary>The product's assemblies and the types that its authors wrote, without what generators add.</summary>
internal static class ProductAssemblies
{
    private static readonly string[] Names =
    [
        "IoTRl.Domain", "IoTRl.Simulation", "IoTRl.Tournament", "IoTRl.Streams.Abstractions", "IoTRl.Streams.Kafka", "IoTRl.Grains.Abstractions",
        "IoTRl.Grains", "IoTRl.Ingestion", "IoTRl.Executors", "IoTRl.Client", "IoTRl.CommandLine", "iotrl", "IoTRl.Learning", "iotrl-trainer",
        "IoTRl.Silo",
    ];

    public static IEnumerable<Type> Types() =>
        Names.SelectMany(name => Assembly.Load(name).GetTypes()).Where(IsWritten);

    private static bool IsWritten(Type type) =>
        type.Namespace?.StartsWith("IoTRl", StringComparison.Ordinal) == true
        && !type.Name.Contains('<', StringComparison.Ordinal)
        && !type.CustomAttributes.Any(attribute => attribute.AttributeType.Name is "CompilerGeneratedAttribute" or "GeneratedCodeAttribute")
        && (type.DeclaringType is null || IsWritten(type.DeclaringType));
}
