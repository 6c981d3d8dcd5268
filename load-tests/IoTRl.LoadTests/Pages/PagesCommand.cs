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
        var minutes = new Option<int>("--minutes") { Description = "Minutes that the job's page then stays open for its memory; 0 leaves it out.", DefaultValueFactory = _ => 10 }.Within(0, 600);
        var json = new Option<FileInfo?>("--json") { Description = "Write the figures there as well." };
        var command = new Command("pages", "What the pages of a large fleet cost the silo and a browser.") { jobs, gateways, sensors, seconds, minutes, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            console, new PagesFleetPlan(parsed.GetValue(jobs), parsed.GetValue(gateways), parsed.GetValue(sensors)),
            TimeSpan.FromSeconds(parsed.GetValue(seconds)), TimeSpan.FromMinutes(parsed.GetValue(minutes)), time, parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        IAnsiConsole console, PagesFleetPlan plan, TimeSpan open, TimeSpan held, TimeProvider time, FileInfo? json, CancellationToken cancellationToken)
    {
        if (!RealServers.Available(out var reason, Chromium.Missing))
        {
            console.WriteLine(reason);
            return 2;
        }

        var assembly = await SiloBuild.BuildAsync("Release", cancellationToken);
        using var folder = new ScratchFolder("pages");
        await using var silo = SiloProcess.Start(
            assembly, folder.Path, FreePorts.Take(),
            ["--Fleet:Enabled=false", "--Demo:Enabled=false", FormattableString.Invariant($"--Directory:MaxGateways={plan.Gateways + 10}"), "--Logging:Level=Warning"]);
        await silo.ReadyAsync(ReadyLimit, cancellationToken);
        var fleet = new PagesFleet(silo.Client, plan, time);
        await fleet.FillAsync(console, cancellationToken);
        await using var browser = await PageBrowser.StartAsync();
        using var sending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var load = fleet.KeepSendingAsync(sending.Token);
        FigureTable[] tables;
        try
        {
            tables = await MeasureAsync(console, new PageMeter(silo, browser, time), plan, open, held, cancellationToken);
        }
        finally
        {
            await sending.CancelAsync();
            await load;
        }

        foreach (var table in tables) table.Show(console);
        if (fleet.Missed > 0) console.WriteLine(FormattableString.Invariant($"{fleet.Missed} of the load's batches had no answer in time"));
        if (json is not null) FigureTable.Write(json.FullName, tables);
        return 0;
    }

    private static async Task<FigureTable[]> MeasureAsync(IAnsiConsole console, PageMeter meter, PagesFleetPlan plan, TimeSpan open, TimeSpan held, CancellationToken cancellationToken)
    {
        var table = new FigureTable(
            FormattableString.Invariant($"pages of {plan}, {open.TotalSeconds:F0} s each; goals: first content <= {FirstGoal} s, an update <= {ServerGoal} ms in the silo and <= {BrowserGoal} ms in the browser at the median"),
            "page", "first content s", "first visit of all s", "update, silo ms p50", "silo ms p95", "update, browser ms p50", "browser ms p95", "silo CPU ms a second");
        table.Add("none", "-", "-", "-", "-", "-", "-", Milliseconds(await meter.UnwatchedAsync(open, cancellationToken)));
        foreach (var path in new[] { "", "?view=cards", JobPath, "devices", $"devices/{plan.GatewayOf(0)}", "pools", "pools?q=job-00" })
        {
            console.WriteLine($"/{path}");
            var visit = await meter.VisitAsync(path);
            var figures = await meter.MeasureAsync(path, open, cancellationToken);
            table.Add(
                $"/{path}", Seconds(figures.FirstContent), Seconds(visit), figures.SiloUpdates.Text(0.5), figures.SiloUpdates.Text(0.95),
                Milliseconds(Median.Of(figures.Updates)), Milliseconds(Quantile.Of(figures.Updates, 0.95)), Milliseconds(figures.SiloCpu));
        }

        if (held == TimeSpan.Zero) return [table];
        console.WriteLine(FormattableString.Invariant($"/{JobPath} for {held.TotalMinutes:F0} min"));
        return [table, await meter.HoldAsync(JobPath, held, cancellationToken)];
    }

    private static string JobPath => $"jobs/{PagesFleetPlan.JobOf(0)}";

    private static string Seconds(double seconds) => FormattableString.Invariant($"{seconds:F2}");

    private static string Milliseconds(double seconds) => FormattableString.Invariant($"{seconds * 1000:F1}");
}
