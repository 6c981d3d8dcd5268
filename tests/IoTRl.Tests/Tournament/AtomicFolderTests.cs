using IoTRl.Tournament.Files;

namespace IoTRl.Tests.Tournament;

[Trait("Level", "Unit")]
public sealed class AtomicFolderTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"iotrl-folder-{Guid.NewGuid():N}");

    [Fact]
    public void WriteFile_OverAnOlderOne_ReplacesItAndLeavesNothingElse()
    {
        var file = Path.Combine(_path, "figures.json");
        AtomicFolder.WriteFile(file, "old");
        AtomicFolder.WriteFile(file, "new");

        Assert.Equal("new", File.ReadAllText(file));
        Assert.Equal([file], Directory.GetFiles(_path));
    }

    [Fact]
    public void Dispose_WithoutACommit_LeavesNoFolder()
    {
        using (var folder = new AtomicFolder(_path)) folder.Write("a.csv", "1");
        Assert.False(Directory.Exists(_path));
    }

    [Fact]
    public void Dispose_WithoutACommit_KeepsWhatWasThere()
    {
        using (var folder = new AtomicFolder(_path))
        {
            folder.Write("a.csv", "old");
            folder.Commit();
        }

        using (var folder = new AtomicFolder(_path)) folder.Write("a.csv", "new");
        Assert.Equal("old", File.ReadAllText(Path.Combine(_path, "a.csv")));
        Assert.Single(Directory.GetFiles(_path));
    }

    [Fact]
    public void Commit_OverAnOlderRun_ReplacesItsFiles()
    {
        foreach (var text in new[] { "a longer first run", "second" })
        {
            using var folder = new AtomicFolder(_path);
            folder.Write("a.csv", text);
            folder.Commit();
        }

        Assert.Equal("second", File.ReadAllText(Path.Combine(_path, "a.csv")));
    }

    public void Dispose()
    {
        if (Directory.Exists(_path)) Directory.Delete(_path, recursive: true);
    }
}
