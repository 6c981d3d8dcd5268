using System.CommandLine;
using System.Globalization;
using IoTRl.Client;
using IoTRl.Ingestion.Fleet;
using IoTRl.LoadTests.Figures;
using IoTRl.LoadTests.Silos;
using Spectre.Console;

namespace IoTRl.LoadTests.Burst;

/// <summary>A burst whose signal enters over MQTT, beside the same burst without signals: when the command came, when executors were ready, when the rate rose.</summary>
internal static class BurstCommand
{
    private static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ExecutorsLimit = TimeSpan.FromSeconds(120);
    private static readonly bool[] OnThenOff = [true, false];
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public static Command Create(IAnsiConsole console, TimeProvider time)
    {
        var seeds = new Option<string>("--seeds") { Description = "Seeds, such as 1-5 or 3.", DefaultValueFactory = _ => "1-5" };
        seeds.Validators.Add(result =>
        {
            if (SeedRange.Parse(result.GetValueOrDefault<string>()) is null) result.AddError("--seeds takes one number or a range such as 1-5");
        });
        var signals = new Option<string>("--signals") { Description = "on, off, or both side by side.", DefaultValueFactory = _ => "both" };
        signals.AcceptOnlyFromAmong("on", "off", "both");
        var json = new Option<FileInfo?>("--json") { Description = "Write the figures there as well." };
        var command = new Command("burst", "Is the command earlier than the burst, and earlier than without signals?") { seeds, signals, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            console, time, SeedRange.Parse(parsed.GetValue(seeds))!, parsed.GetValue(signals)!, parsed.GetValue(json), cancellationToken)); // validated above
        return command;
    }

    private static async Task<int> RunAsync(
        IAnsiConsole console, TimeProvider time, IReadOnlyList<int> seeds, string signals, FileInfo? json, CancellationToken cancellationToken)
    {
        var assembly = await SiloBuild.BuildAsync("Release", cancellationToken);
        using var folder = new ScratchFolder("burst");
        var ports = FreePorts.Take();
        await using var silo = SiloProcess.Start(assembly, folder.Path, ports, ["--Fleet:Enabled=false"]);
        await silo.ReadyAsync(ReadyLimit, cancellationToken);
        var api = silo.Client;
        var target = new FleetTarget { Host = "127.0.0.1", Port = ports.Mqtt };
        BurstArm[] arms =
        [
            .. from seed in seeds
               from signalled in OnThenOff
               where signals == "both" || signalled == (signals == "on")
               select new BurstArm(seed, signalled, target, time),
        ];
        foreach (var arm in arms) await api.CreateJobAsync(arm.Request, cancellationToken);
        console.WriteLine($"{arms.Length} jobs wait for their first {BurstPlan.MinExecutors} executors");
        await ExecutorsReadyAsync(api, arms, time, cancellationToken);
        var start = time.GetUtcNow();
        using var load = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var fleets = arms.Select(arm => arm.RunAsync(load.Token)).ToArray();
        await WatchAsync(console, api, arms, start, time, cancellationToken);
        await load.CancelAsync();
        await Task.WhenAll(fleets);
        return await TellAsync(console, api, arms, start, json, cancellationToken);
    }

    private static async Task ExecutorsReadyAsync(IoTRlClient api, BurstArm[] arms, TimeProvider time, CancellationToken cancellationToken)
    {
        var since = time.GetTimestamp();
        while (time.GetElapsedTime(since) < ExecutorsLimit)
        {
            var jobs = await api.AllJobsAsync(cancellationToken);
            if (arms.All(arm => jobs.Any(job => job.Id == arm.Job && job.Executors.Running >= BurstPlan.MinExecutors))) return;
            await Task.Delay(Second, time, cancellationToken);
        }

        throw new TimeoutException("Not every job had its first executors in time.");
    }

    private static async Task WatchAsync(
        IAnsiConsole console, IoTRlClient api, BurstArm[] arms, DateTimeOffset start, TimeProvider time, CancellationToken cancellationToken)
    {
        var end = arms.Max(arm => BurstPlan.EndSecond(arm.Seed));
        using var timer = new PeriodicTimer(Second, time);
        var told = 0.0;
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            var jobs = (await api.AllJobsAsync(cancellationToken)).ToDictionary(job => job.Id, StringComparer.Ordinal);
            var gateways = await api.AllGatewaysAsync(cancellationToken);
            var second = (time.GetUtcNow() - start).TotalSeconds;
            foreach (var arm in arms) arm.Observe(second, jobs[arm.Job], gateways);
            if (second >= end) return;
            if (second < told) continue;
            told += 60;
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{second:F0} of {end:F0} s, {arms.Sum(arm => arm.Counts.Accepted)} readings acknowledged"));
        }
    }

    private static async Task<int> TellAsync(
        IAnsiConsole console, IoTRlClient api, BurstArm[] arms, DateTimeOffset start, FileInfo? json, CancellationToken cancellationToken)
    {
        var table = new FigureTable(
            "burst: seconds relative to the moment at which the rate reached 1.5 x its 5-min mean (negative = before)",
            "seed", "signals", "lead of signal", "command", "executors", "ready", "late %", "cost $", "readings", "refused+dropped", "made-accepted", "held");
        var figures = new Dictionary<(int Seed, bool Signals), BurstFigures>();
        foreach (var arm in arms)
        {
            var figure = BurstFigures.Of(arm, await api.AllDecisionsAsync(arm.Job, cancellationToken), start);
            figures[(arm.Seed, arm.Signals)] = figure;
            table.Add(
                FormattableString.Invariant($"{arm.Seed}"),
                arm.Signals ? "on" : "off",
                Relative(figure.Crossed, arm.AnnouncedSecond),
                Relative(figure.Command, figure.Crossed),
                FormattableString.Invariant($"{figure.CommandExecutors}"),
                Relative(figure.Ready, figure.Crossed),
                FormattableString.Invariant($"{100 * figure.LateShare:F2}"),
                FormattableString.Invariant($"{figure.Cost:F4}"),
                FormattableString.Invariant($"{arm.Counts.Accepted}"),
                FormattableString.Invariant($"{arm.Counts.Refused + arm.Counts.Dropped}"),
                FormattableString.Invariant($"{arm.Counts.Made - arm.Counts.Accepted}"),
                FormattableString.Invariant($"{arm.Counts.Held}"));
        }

        table.Show(console);
        if (json is not null) table.Write(json.FullName);
        foreach (var seed in arms.Select(arm => arm.Seed).Distinct())
        {
            if (!figures.TryGetValue((seed, true), out var on)) continue;
            var early = on.Command < on.Crossed;
            var earlier = figures.TryGetValue((seed, false), out var off) ? on.Command < (off.Command ?? double.MaxValue) : (bool?)null;
            console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"seed {seed}: command before the rate rose: {(early ? "yes" : "NO")}{(earlier is null ? "" : $"; before the run without signals: {(earlier.Value ? "yes" : "NO")}")}"));
        }

        foreach (var arm in arms.Where(arm => arm.Signals && arm.AnnouncedSecond is null)) console.WriteLine($"{arm.Job}: no gateway ever knew of the announced load");

        // Times decide nothing here; readings that vanished and an announcement that never arrived do.
        return arms.Any(arm => arm.Counts.Refused + arm.Counts.Dropped > 0 || (arm.Signals && arm.AnnouncedSecond is null)) ? 1 : 0;
    }

    private static string Relative(double? second, double? origin) =>
        second is null || origin is null ? "never" : FormattableString.Invariant($"{second - origin:+0.0;-0.0} s");
}
