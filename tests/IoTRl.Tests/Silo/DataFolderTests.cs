using IoTRl.Silo.Hosting;
using IoTRl.Silo.State;

namespace IoTRl.Tests.Silo;

[Trait("Level", "Unit")]
public sealed class DataFolderTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"iotrl-{Guid.NewGuid():N}");

    [Fact]
    public void Open_OfAFolderInUse_IsRefusedByName()
    {
        using var first = DataFolder.Open(_path);

        var refused = Assert.Throws<StartRefusedException>(() => DataFolder.Open(_path));

        Assert.Equal(ExitCodes.Failed, refused.ExitCode);
        Assert.Contains(_path, Assert.Single(refused.Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public void Password_OfASecondStart_IsThatOfTheFirst()
    {
        string first;
        using (var folder = DataFolder.Open(_path)) first = folder.Password();
        using var again = DataFolder.Open(_path);

        Assert.Equal(first, again.Password());
        Assert.Equal(48, first.Length);
    }

    [Fact]
    public void Password_OnDisk_IsReadableByItsOwnerOnly()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Windows has no such mode.");
        using var folder = DataFolder.Open(_path);
        _ = folder.Password();

        var mode = OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(Path.Combine(_path, "state-password"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, mode);
    }

    public void Dispose()
    {
        if (Directory.Exists(_path)) Directory.Delete(_path, recursive: true);
    }
}
