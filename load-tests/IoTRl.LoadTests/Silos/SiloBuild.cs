using System.Diagnostics;
using IoTRl.Testing;

namespace IoTRl.LoadTests.Silos;

/// <summary>Builds the silo and names its assembly, so that processes are started and timed without the build.</summary>
internal static class SiloBuild
{
    public static async Task<string> BuildAsync(string configuration, CancellationToken cancellationToken)
    {
        var root = RepositoryFolder.Path;
        var project = Path.Combine(root, "silo", "IoTRl.Silo");
        var start = new ProcessStartInfo("dotnet", ["build", "-c", configuration, "-v", "q", "--nologo", "-nr:false", project])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = root,
        };
        using var build = Process.Start(start) ?? throw new InvalidOperationException("dotnet build did not start.");
        var output = await build.StandardOutput.ReadToEndAsync(cancellationToken);
        await build.WaitForExitAsync(cancellationToken);
        if (build.ExitCode != 0) throw new InvalidOperationException($"dotnet build -c {configuration} of the silo failed:\n{output}");
        return Path.Combine(project, "bin", configuration, "net10.0", "IoTRl.Silo.dll");
    }
}
