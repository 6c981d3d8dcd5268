namespace IoTRl.Domain.Networks;

/// <summary>Files that this assembly carries.</summary>
internal static class EmbeddedSnapshot
{
    /// <summary>The bytes of one.</summary>
    /// <exception cref="InvalidOperationException">There is none of that name.</exception>
    public static byte[] Read(string resource)
    {
        using var stream = typeof(EmbeddedSnapshot).Assembly.GetManifestResourceStream(resource) ?? throw new InvalidOperationException($"The assembly carries no resource {resource}.");
        var file = new byte[stream.Length];
        stream.ReadExactly(file);
        return file;
    }
}
