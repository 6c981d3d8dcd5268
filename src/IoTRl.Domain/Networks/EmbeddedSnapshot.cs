using System.Reflection;

namespace IoTRl.Domain.Networks;

/// <summary>Files that an assembly carries.</summary>
public static class EmbeddedSnapshot
{
    /// <summary>The bytes of one.</summary>
    /// <param name="assembly">Whose it is.</param>
    /// <param name="resource">Its name.</param>
    /// <exception cref="InvalidOperationException">There is none of that name.</exception>
    public static byte[] Read(Assembly assembly, string resource)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        using var stream = assembly.GetManifestResourceStream(resource) ?? throw new InvalidOperationException($"The assembly carries no resource {resource}.");
        var file = new byte[stream.Length];
        stream.ReadExactly(file);
        return file;
    }
}
