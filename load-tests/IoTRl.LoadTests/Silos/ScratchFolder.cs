namespace IoTRl.LoadTests.Silos;

/// <summary>A folder for one run's state, removed at its end.</summary>
internal sealed class ScratchFolder : IDisposable
{
    public ScratchFolder(string purpose) => Path = Directory.CreateTempSubdirectory($"iotrl-{purpose}-").FullName;

    public string Path { get; }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
