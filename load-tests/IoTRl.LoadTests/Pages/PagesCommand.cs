using System.CommandLine;
using IoTRl.LoadTests.Figures;
using IoTRl.LoadTests.Options;
using IoTRl.LoadTests.Silos;
using IoTRl.Testing.Servers;
using Spectre.Console;

namespace IoTRl.LoadTests.Pages;

/// <summary>What the pages of a large fleet cost: how soon they are there, what a second of them takes on both sides, and whether that grows.</summary>
internal static class PagesCommand
{
    private const double FirstGoal = 1.5;
    private const double ServerGoal = 5;
    private const double BrowserGoal = 16;

    private static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(90);

    public static Command Create(IAnsiConsole console, TimeProvider time)
    {
        var jobs = new Option<int>("--jobs") { Description = "Jobs.", DefaultValueFactory = _ => 200 }.Within(1, 1_000);
        var gateways = new Option<int>("--gateways") { Description = "Gateways.", DefaultValueFactory = _ => 2_000 }.Within(1, 10_000);
        var sensors = new Option<int>("--sensors") { Description = "Sensors.", DefaultValueFactory = _ => 100_000 }.Within(1, 1_000_000);
        var seconds = new Option<int>("--seconds") { Description = "Seconds that each page stays open.", DefaultValueFactory = _ => 60 }.Within(10, 36_000);
        var json = new Option<FileInfo?>("--json") { Description = "Write the figures there as well." };
        var command = new Command("pages", "What the pages of a large fleet cost the silo and a browser.") { jobs, gateways, sensors, seconds, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            console, parsed.GetValue(jobs), parsed.GetValue(gateways), parsed.GetValue(sensors), TimeSpan.FromSeconds(parsed.GetValue(seconds)), time, parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        IAnsiConsole console, int jobs, int gateways, int sensors, TimeSpan open, TimeProvider time, FileInfo? json, CancellationToken cancellationToken)
    {
        if (!RealServers.Available(out var reason, Chromium.Missing))
        {
            console.WriteLine(reason);
            return 2;
        }

        var assembly = await SiloBuild.BuildAsync("Release", cancellationToken);
        using var folder = new ScratchFolder("pages");
        await using var silo = SiloProcess.Start(
            assembly, folder.Path, FreePorts.Take(), ["--Fleet:Enabled=false", "--Demo:Enabled=false", FormattableString.Invariant($"--Directory:MaxGateways={gateways + 10}"), "--Logging:Level=Warning"]);
        await silo.ReadyAsync(ReadyLimit, cancellationToken);
        var fleet = new PagesFleet(silo.Client, jobs, gateways, sensors, time);
        await fleet.FillAsync(console, cancellationToken);
        await using var window = await BrowserWindow.OpenAsync(silo.BaseAddress);
        var table = new FigureTable(
            FormattableString.Invariant($"pages of {jobs} jobs, {gateways} gateways, {sensors} sensors, {open.TotalSeconds:F0} s each; goals: first content <= {FirstGoal} s, an update <= {ServerGoal} ms in the silo and <= {BrowserGoal} ms in the browser"),
            "page", "first content s", "update, silo ms p50", "p95", "browser ms p50", "p95", "browser heap MiB, begin", "end", "silo MiB, begin", "end");
        using var sending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var load = fleet.KeepSendingAsync(sending.Token);
        foreach (var path in new[] { "", "?view=cards", $"jobs/{PagesFleet.JobOf(0)}", "devices", "pools" })
        {
            console.WriteLine($"/{path}");
            var figures = await window.MeasureAsync(path, open, silo, time, cancellationToken);
            table.Add(
                $"/{path}", Seconds(figures.FirstContent), figures.SiloUpdates.Text(0.5), figures.SiloUpdates.Text(0.95), Milliseconds(Median.Of(figures.Updates)), Milliseconds(Quantile.Of(figures.Updates, 0.95)),
                Mebibytes(figures.Heap.Begin), Mebibytes(figures.Heap.End), Mebibytes(figures.SiloBytes.Begin), Mebibytes(figures.SiloBytes.End));
        }

        await sending.CancelAsync();
        await load;
        table.Show(console);
        if (json is not null) table.Write(json.FullName);
        return 0;
    }

    private static string Seconds(double seconds) => FormattableString.Invariant($"{seconds:F2}");

    private static string Milliseconds(double seconds) => FormattableString.Invariant($"{seconds * 1000:F1}");

    private static string Mebibytes(double bytes) => FormattableString.Invariant($"{bytes / (1 << 20):F0}");
}
