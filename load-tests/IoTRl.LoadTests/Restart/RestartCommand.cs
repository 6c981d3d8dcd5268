using System.CommandLine;
using System.Diagnostics;
using IoTRl.LoadTests.Figures;
using IoTRl.LoadTests.Silos;
using Spectre.Console;

namespace IoTRl.LoadTests.Restart;

/// <summary>Runs a silo, ends it by kill -9 or by Ctrl-C, starts it again on the same state and compares what it remembers.</summary>
internal static class RestartCommand
{
    private static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan RiseLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);

    public static Command Create(IAnsiConsole console)
    {
        var seconds = new Option<int>("--seconds") { Description = "How long the silo runs before it ends.", DefaultValueFactory = _ => 60 };
        var json = new Option<FileInfo?>("--json") { Description = "Write the figures there as well." };
        var command = new Command("restart", "State kept over kill -9 and Ctrl-C: jobs, modes, weights, executors as before, counts rise within 30 s.") { seconds, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(console, parsed.GetValue(seconds), parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(IAnsiConsole console, int seconds, FileInfo? json, CancellationToken cancellationToken)
    {
        var assembly = await SiloBuild.BuildAsync("Release", cancellationToken);
        var table = new FigureTable("second start on kept state", "ended by", "jobs", "gateways", "ready again s", "all counts rise s", "differences");
        var wrong = false;
        foreach (var kill in new[] { true, false })
        {
            using var folder = new ScratchFolder("restart");
            var ports = FreePorts.Take();
            var (before, _) = await RunFirstAsync(console, assembly, folder.Path, ports, seconds, kill, cancellationToken);
            await using var silo = SiloProcess.Start(assembly, folder.Path, ports, []);
            var ready = await silo.ReadyAsync(ReadyLimit, cancellationToken);
            using var api = new SiloApi(silo.BaseAddress);
            var after = await SiloMemory.ReadAsync(api, cancellationToken);
            var differences = before.DifferencesTo(after).ToList();
            var rise = await RiseAsync(api, after, cancellationToken);
            if (rise is null) differences.Add(FormattableString.Invariant($"not every gateway's count rose within {RiseLimit.TotalSeconds:F0} s"));
            await silo.InterruptAsync(ReadyLimit);
            wrong |= differences.Count > 0;
            table.Add(
                kill ? "kill -9" : "Ctrl-C",
                FormattableString.Invariant($"{before.Jobs.Count}"),
                FormattableString.Invariant($"{before.GatewayRecords.Count}"),
                FormattableString.Invariant($"{ready.TotalSeconds:F2}"),
                rise is null ? "-" : FormattableString.Invariant($"{rise.Value.TotalSeconds:F1}"),
                differences.Count == 0 ? "none" : string.Join("; ", differences));
        }

        table.Show(console);
        if (json is not null) table.Write(json.FullName);
        return wrong ? 1 : 0;
    }

    private static async Task<(SiloMemory Memory, TimeSpan Ready)> RunFirstAsync(
        IAnsiConsole console, string assembly, string folder, FreePorts ports, int seconds, bool kill, CancellationToken cancellationToken)
    {
        await using var silo = SiloProcess.Start(assembly, folder, ports, []);
        var ready = await silo.ReadyAsync(ReadyLimit, cancellationToken);
        console.WriteLine(FormattableString.Invariant($"ready in {ready.TotalSeconds:F2} s, runs {seconds} s, then {(kill ? "kill -9" : "Ctrl-C")}"));
        await Task.Delay(TimeSpan.FromSeconds(seconds), cancellationToken);
        using var api = new SiloApi(silo.BaseAddress);
        var memory = await SiloMemory.ReadAsync(api, cancellationToken);
        if (memory.Jobs.Count == 0 || memory.GatewayRecords.Count == 0) throw new InvalidDataException("The silo has no jobs or no gateways to remember.");
        if (kill) await silo.KillAsync();
        else if (await silo.InterruptAsync(ReadyLimit) is var code and not 0) throw new InvalidDataException(FormattableString.Invariant($"Ctrl-C ended the silo with exit code {code}."));
        return (memory, ready);
    }

    /// <summary>Time until every gateway has counted more than right after the start; null where that takes too long.</summary>
    private static async Task<TimeSpan?> RiseAsync(SiloApi api, SiloMemory start, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < RiseLimit)
        {
            var now = await api.GatewaysAsync(cancellationToken);
            if (start.GatewayRecords.All(gateway => now.Any(view => view.Id == gateway.Key && view.Records > gateway.Value))) return watch.Elapsed;
            await Task.Delay(Poll, cancellationToken);
        }

        return null;
    }
}
