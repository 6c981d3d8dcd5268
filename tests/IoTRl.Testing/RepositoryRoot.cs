namespace IoTRl.Testing;

/// <summary>The checkout that the running program was built in.</summary>
public static class RepositoryRoot
{
    /// <summary>Throws <see cref="DirectoryNotFoundException"/> where no folder above the program holds the solution.</summary>
    public static string Path { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "IoTRl.Orleans.sln"))) return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No IoTRl.Orleans.sln above {AppContext.BaseDirectory}.");
    }
}
