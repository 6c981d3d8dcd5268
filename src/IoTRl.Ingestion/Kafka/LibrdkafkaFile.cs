using System.Reflection;
using System.Runtime.InteropServices;
using Confluent.Kafka;

namespace IoTRl.Ingestion.Kafka;

/// <summary>The copy of librdkafka that the Kafka client has loaded into this process, for functions that the client does not offer.</summary>
internal static class LibrdkafkaFile
{
    public const string Name = "librdkafka";

    private static readonly Lazy<nint> Handle = new(Load);

    /// <summary>Directs an assembly's imports from <see cref="Name"/> to that copy. Once an assembly: the runtime takes one resolver.</summary>
    public static void ResolveFor(Assembly assembly) =>
        NativeLibrary.SetDllImportResolver(assembly, (name, _, _) => name == Name ? Handle.Value : 0);

    private static nint Load()
    {
        Library.Load();
        foreach (var file in MappedFiles())
        {
            if (NativeLibrary.TryLoad(file, out var handle)) return handle;
        }

        return NativeLibrary.Load(Name, typeof(Library).Assembly, searchPath: null);
    }

    // The package holds several builds for Linux, of which the client takes the first that loads; only the map of this process knows which. Elsewhere there is one, found by its name.
    private static IEnumerable<string> MappedFiles() => OperatingSystem.IsLinux()
        ? File.ReadLines("/proc/self/maps")
            .Where(line => line.Contains('/', StringComparison.Ordinal))
            .Select(line => line[line.IndexOf('/', StringComparison.Ordinal)..])
            .Where(file => Path.GetFileName(file).Contains(Name, StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal)
        : [];
}
