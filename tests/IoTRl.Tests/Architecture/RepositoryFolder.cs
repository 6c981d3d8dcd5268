using System.Runtime.CompilerServices;

namespace IoTRl.Tests.Architecture;

/// <summary>The checkout that these tests were compiled from; the architecture tests read its files.</summary>
internal static class RepositoryFolder
{
    /// <summary>Where the product's projects live.</summary>
    public static readonly string[] ProductFolders = ["src", "grains", "silo", "client"];

    public static string Path { get; } = Find();

    public static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(System.IO.Path.Combine(Path, folder), pattern, SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{System.IO.Path.DirectorySeparatorChar}obj{System.IO.Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                && !file.Contains($"{System.IO.Path.DirectorySeparatorChar}bin{System.IO.Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    private static string Find([CallerFilePath] string thisFile = "")
    {
        for (var folder = System.IO.Path.GetDirectoryName(thisFile); folder is not null; folder = System.IO.Path.GetDirectoryName(folder))
        {
            if (File.Exists(System.IO.Path.Combine(folder, "IoTRl.Orleans.sln"))) return folder;
        }

        throw new InvalidOperationException($"No IoTRl.Orleans.sln above {thisFile}.");
    }
}
