using System.CommandLine;
using System.Diagnostics;
using IoTRl.Client;
using IoTRl.Grains.Rest;
using IoTRl.LoadTests.Figures;
using IoTRl.LoadTests.Silos;
using Spectre.Console;

namespace IoTRl.LoadTests.Restart;

/// <summary>Runs a silo, changes its jobs, ends it by kill -9 or by Ctrl-C, starts it again on the same state and compares what it remembers.</summary>
internal static class RestartCommand
{
    private const int DemoJobs = 3;
    private static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan RiseLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);

    // Gateways flush every 5 s; the rest is for the flush itself and for the age of a sample. What was counted before is durable, also over kill -9.
    private static readonly TimeSpan FlushWindow = TimeSpan.FromSeconds(8);

    public static Command Create(IAnsiConsole console, TimeProvider time)
    {
        var seconds = new Option<int>("--seconds") { Description = "How long the silo runs before it ends.", DefaultValueFactory = _ => 60 };
        var json = new Option<FileInfo?>("--json") { Description = "Write the figures there as well." };
        var command = new Command("restart", "State kept over kill -9 and Ctrl-C: jobs, limits, modes, weights, executors and counts as before; after Ctrl-C every acknowledged reading is counted.") { seconds, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(console, time, parsed.GetValue(seconds), parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(IAnsiConsole console, TimeProvider time, int seconds, FileInfo? json, CancellationToken cancellationToken)
    {
        var assembly = await SiloBuild.BuildAsync("Release", cancellationToken);
        var table = new FigureTable(
            "second start on kept state", "ended by", "jobs", "read before deciding", "gateways", "ready again s", "all counts rise s", "acknowledged", "counted", "differences");
        var wrong = new List<string>();
        foreach (var kill in new[] { true, false })
        {
            using var folder = new ScratchFolder("restart");
            var ports = FreePorts.Take();
            var before = await RunFirstAsync(console, time, assembly, folder.Path, ports, seconds, kill, cancellationToken);
            await using var silo = SiloProcess.Start(assembly, folder.Path, ports, []);
            var ready = await silo.ReadyAsync(ReadyLimit, cancellationToken);
            var after = await SiloMemory.ReadAsync(silo.Client, cancellationToken);
            var counted = after.GatewayRecords.Where(gateway => gateway.Key.StartsWith(ProbeFleet.Prefix, StringComparison.Ordinal)).Sum(gateway => gateway.Value);
            List<string> differences = [.. before.Memory.DifferencesTo(after), .. CountDifferences(before, after, counted)];
            var rise = await RiseAsync(silo.Client, after, cancellationToken);
            if (rise is null) differences.Add(FormattableString.Invariant($"not every gateway's count rose within {RiseLimit.TotalSeconds:F0} s"));
            await silo.InterruptAsync(ReadyLimit);
            var ended = kill ? "kill -9" : "Ctrl-C";
            wrong.AddRange(differences.Select(difference => $"{ended}: {difference}"));
            table.Add(
                ended,
                FormattableString.Invariant($"{before.Memory.Jobs.Count}"),
                FormattableString.Invariant($"{before.Memory.ReadBeforeDeciding(after)}"),
                FormattableString.Invariant($"{before.Memory.GatewayRecords.Count}"),
                FormattableString.Invariant($"{ready.TotalSeconds:F2}"),
                rise is null ? "-" : FormattableString.Invariant($"{rise.Value.TotalSeconds:F1}"),
                FormattableString.Invariant($"{before.Acknowledged}"),
                FormattableString.Invariant($"{counted}"),
                differences.Count == 0 ? "none" : FormattableString.Invariant($"{differences.Count}, below"));
        }

        table.Show(console);
        foreach (var difference in wrong) console.WriteLine(difference);
        if (json is not null) table.Write(json.FullName);
        return wrong.Count > 0 ? 1 : 0;
    }

    private static async Task<FirstRun> RunFirstAsync(
        IAnsiConsole console, TimeProvider time, string assembly, string folder, FreePorts ports, int seconds, bool kill, CancellationToken cancellationToken)
    {
        await using var silo = SiloProcess.Start(assembly, folder, ports, []);
        var ready = await silo.ReadyAsync(ReadyLimit, cancellationToken);
        console.WriteLine(FormattableString.Invariant($"ready in {ready.TotalSeconds:F2} s, runs {seconds} s, then {(kill ? "kill -9" : "Ctrl-C")}"));
        await using var probes = new ProbeFleet(ports.Mqtt, time);
        var (samples, watch) = (new CountSamples(), Stopwatch.StartNew());
        await SampleUntilAsync(samples, watch, TimeSpan.FromSeconds(seconds / 2.0), silo.Client, probes, cancellationToken);
        // Half of the time is left for decisions that follow from the changes.
        await ChangeJobsAsync(silo.Client, cancellationToken);
        await SampleUntilAsync(samples, watch, TimeSpan.FromSeconds(seconds), silo.Client, probes, cancellationToken);

        var memory = await SiloMemory.ReadAsync(silo.Client, cancellationToken);
        var end = watch.Elapsed;
        if (kill) await silo.KillAsync();
        else if (await silo.InterruptAsync(ReadyLimit) is var code and not 0) throw new InvalidDataException(FormattableString.Invariant($"Ctrl-C ended the silo with exit code {code}."));
        await probes.StopAsync();
        if (!kill) return new FirstRun(memory, memory.GatewayRecords, probes.Acknowledged, probes.Acknowledged);
        var durable = samples.By(end - FlushWindow);
        return new FirstRun(memory, durable.Records, probes.Acknowledged, durable.Acknowledged);
    }

    /// <summary>Everything that has to outlive the end is made different from its default.</summary>
    private static async Task ChangeJobsAsync(IoTRlClient client, CancellationToken cancellationToken)
    {
        var jobs = await client.AllJobsAsync(cancellationToken);
        if (jobs.Count < DemoJobs) throw new InvalidDataException(FormattableString.Invariant($"The silo has {jobs.Count} jobs instead of {DemoJobs}."));
        await client.SetScenarioAsync(jobs[0].Id, "healthcare-critical", cancellationToken);
        await client.SetModeAsync(jobs[1].Id, "shadow", cancellationToken);
        await client.SetLimitsAsync(jobs[2].Id, new LimitsView { MinExecutors = 5, MaxExecutors = 17, BudgetPerHour = 9.5 }, cancellationToken);
    }

    private static async Task SampleUntilAsync(
        CountSamples samples, Stopwatch watch, TimeSpan until, IoTRlClient client, ProbeFleet probes, CancellationToken cancellationToken)
    {
        while (watch.Elapsed < until)
        {
            // Acknowledged first: what a gateway has counted a moment later includes it, or still lies in the stream, for which the window has room.
            var (at, acknowledged) = (watch.Elapsed, probes.Acknowledged);
            var gateways = await client.AllGatewaysAsync(cancellationToken);
            samples.Add(at, gateways.ToDictionary(gateway => gateway.Id, gateway => gateway.Records, StringComparer.Ordinal), acknowledged);
            await Task.Delay(Poll, cancellationToken);
        }
    }

    private static IEnumerable<string> CountDifferences(FirstRun before, SiloMemory after, long counted)
    {
        foreach (var (id, least) in before.LeastRecords)
        {
            if (after.GatewayRecords.TryGetValue(id, out var records) && records < least) yield return FormattableString.Invariant($"gateway {id} had counted {least} records and has {records}");
        }

        if (before.LeastRecords.Count == 0) yield return "there were no counts to remember";
        if (counted < before.LeastAcknowledged) yield return FormattableString.Invariant($"{before.LeastAcknowledged - counted} acknowledged readings are not counted");
        if (counted > before.Acknowledged + ProbeFleet.MostInHand)
            yield return FormattableString.Invariant($"{counted - before.Acknowledged} readings are counted that nobody acknowledged; {ProbeFleet.MostInHand} may have been in hand");
    }

    /// <summary>Time until every gateway of the silo's own fleet has counted more than right after the start; null where that takes too long.</summary>
    private static async Task<TimeSpan?> RiseAsync(IoTRlClient client, SiloMemory start, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var own = start.GatewayRecords.Where(gateway => !gateway.Key.StartsWith(ProbeFleet.Prefix, StringComparison.Ordinal)).ToList();
        while (watch.Elapsed < RiseLimit)
        {
            var now = await client.AllGatewaysAsync(cancellationToken);
            if (own.All(gateway => now.Any(view => view.Id == gateway.Key && view.Records > gateway.Value))) return watch.Elapsed;
            await Task.Delay(Poll, cancellationToken);
        }

        return null;
    }
}
