using IoTRl.Testing;

namespace IoTRl.Tests.Architecture;

/// <summary>The checkout that these tests were compiled from; the architecture tests read its files.</summary>
internal static class RepositoryFolder
{
    /// <summary>Where the product's projects live.</summary>
    public static readonly string[] ProductFolders = ["src", "grains", "silo", "client"];

    public static string Path => RepositoryRoot.Path;

    public static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(System.IO.Path.Combine(Path, folder), pattern, SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{System.IO.Path.DirectorySeparatorChar}obj{System.IO.Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                && !file.Contains($"{System.IO.Path.DirectorySeparatorChar}bin{System.IO.Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
}
