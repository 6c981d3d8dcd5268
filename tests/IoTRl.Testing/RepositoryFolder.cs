using System.Runtime.CompilerServices;

namespace IoTRl.Testing;

/// <summary>The checkout that this was compiled from: the architecture tests read its files, the load tests build its silo.</summary>
public static class RepositoryFolder
{
    /// <summary>Where the product's projects live.</summary>
    public static IReadOnlyList<string> ProductFolders { get; } = ["src", "grains", "silo", "client"];

    /// <summary>Its root.</summary>
    public static string Path { get; } = Find();

    /// <summary>Source files below a folder of it, without what a build made.</summary>
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
