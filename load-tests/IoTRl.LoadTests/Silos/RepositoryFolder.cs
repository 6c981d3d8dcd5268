namespace IoTRl.LoadTests.Silos;

/// <summary>The checkout around the current folder.</summary>
internal static class RepositoryFolder
{
    /// <summary>Throws <see cref="DirectoryNotFoundException"/> where no folder above holds the solution.</summary>
    public static string Find()
    {
        for (var folder = new DirectoryInfo(Environment.CurrentDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "IoTRl.Orleans.sln"))) return folder.FullName;
        }

        throw new DirectoryNotFoundException("No IoTRl.Orleans.sln here or above: run this inside a checkout.");
    }
}
