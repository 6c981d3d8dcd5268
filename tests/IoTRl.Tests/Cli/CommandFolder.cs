using IoTRl.Cli.Hosting;
using IoTRl.CommandLine;

namespace IoTRl.Tests.Cli;

/// <summary>A folder of its own, into whose folders one command writes run by run; gone with the test.</summary>
/// <param name="command">Its words, without <c>--out</c>.</param>
internal sealed class CommandFolder(params string[] command) : IDisposable
{
    internal Func<string[], CommandLineEnvironment, CancellationToken, Task<int>> Program { get; init; } = CommandLineHost.RunAsync;

    internal string Root { get; } = Path.Combine(Path.GetTempPath(), $"iotrl-command-{Guid.NewGuid():N}");

    public void Dispose()
    {
        if (Directory.Exists(Root)) Directory.Delete(Root, recursive: true);
    }

    /// <summary>All words of a run that writes into a folder of that name.</summary>
    internal string[] Words(string folder, params string[] more) => [.. command, "--out", PathOf(folder), .. more];

    /// <summary>Plays it well; answers what it wrote for people.</summary>
    internal async Task<string> PlayAsync(string folder, params string[] more)
    {
        using var run = new CommandLineFixture { Program = Program };
        var exitCode = await run.RunAsync(Words(folder, more));
        Assert.True(exitCode == ExitCode.Ok, run.Error);
        Assert.Empty(run.Error);
        return run.Output;
    }

    internal string PathOf(string folder, string file = "") => Path.Combine(Root, folder, file);

    /// <summary>What lies in a folder, by name.</summary>
    internal string[] Names(string folder) => [.. Directory.GetFileSystemEntries(PathOf(folder)).Select(entry => Path.GetFileName(entry)).Order(StringComparer.Ordinal)];

    internal byte[] Bytes(string folder, string file) => File.ReadAllBytes(PathOf(folder, file));
}
