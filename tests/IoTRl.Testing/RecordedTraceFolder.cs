namespace IoTRl.Testing;

/// <summary>Where the recorded traces lie: beside the repository, or where <c>IOTRL_TRACES</c> says. Tests that need them are skipped where there are none.</summary>
public static class RecordedTraceFolder
{
    public static string Path { get; } = Environment.GetEnvironmentVariable("IOTRL_TRACES") is { Length: > 0 } named
        ? named
        : System.IO.Path.GetFullPath(System.IO.Path.Combine(RepositoryFolder.Path, "..", "shared", "traces"));
}
