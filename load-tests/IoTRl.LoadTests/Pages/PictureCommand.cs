using System.CommandLine;
using IoTRl.Client;
using IoTRl.Grains.Rest;
using IoTRl.LoadTests.Silos;
using IoTRl.Testing.Servers;
using Microsoft.Playwright;
using Spectre.Console;

namespace IoTRl.LoadTests.Pages;

/// <summary>The README's picture: a job whose executors start before an announced burst arrives, and why.</summary>
internal static class PictureCommand
{
    private const string Job = "ward-vitals";

    // As wide as a README is shown, so that its words are read as they are.
    private const int WindowWidth = 1_080;
    private const int Margin = 12;

    // An age of the oldest record that leaves the objective far, as a share of it.
    private const double CalmShare = 0.6;

    private static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan CalmLimit = TimeSpan.FromMinutes(12);

    // The chart shows five minutes: as much of it as comes before the announcement.
    private static readonly TimeSpan Calm = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(60);

    public static Command Create(IAnsiConsole console, TimeProvider time)
    {
        var file = new Argument<FileInfo>("file") { Description = "The picture, a png." };
        var command = new Command("picture", "Some minutes of the embedded fleet: a picture of a job before, in and after an announced burst, with the decision that saw it coming.") { file };
        command.SetAction((parsed, cancellationToken) => RunAsync(console, parsed.GetRequiredValue(file), time, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(IAnsiConsole console, FileInfo file, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!RealServers.Available(out var reason, Chromium.Missing))
        {
            console.WriteLine(reason);
            return 2;
        }

        var assembly = await SiloBuild.BuildAsync("Release", cancellationToken);
        using var folder = new ScratchFolder("picture");
        // Without the demo's own bursts, one of which would still hold executors, and in a day that takes a day: the job is to stand still.
        await using var silo = SiloProcess.Start(assembly, folder.Path, FreePorts.Take(), ["--Fleet:Bursts=false", "--Fleet:StartHour=10", "--Fleet:DayCompression=1"]);
        await silo.ReadyAsync(ReadyLimit, cancellationToken);
        await using var browser = await PageBrowser.StartAsync();
        await using var window = await browser.OpenAsync(silo.BaseAddress, WindowWidth);
        await window.GoAsync($"jobs/{Job}");
        await CalmAsync(console, silo.Client, time, cancellationToken);
        var sent = await silo.Client.SendBurstAsync(
            new() { GatewayPrefix = "ward-", Factor = 3.5, Seconds = Length.TotalSeconds, AnnouncedAheadSeconds = Ahead.TotalSeconds }, cancellationToken);
        console.WriteLine(FormattableString.Invariant($"{sent.Gateways} gateways announce a burst {Ahead.TotalSeconds:F0} s ahead"));
        await Task.Delay(Ahead + (Length * 0.75), time, cancellationToken);
        var foresight = await ForesightAsync(silo.Client, sent, cancellationToken);
        await TakeAsync(window.Page, foresight, file);
        console.WriteLine($"{file.FullName}: {foresight.Explanation.Text}");
        return 0;
    }

    /// <summary>Returns once the job has stood still for so long: as many executors as are wanted, and those the same, and no record that is nearly late.</summary>
    private static async Task CalmAsync(IAnsiConsole console, IoTRlClient client, TimeProvider time, CancellationToken cancellationToken)
    {
        console.WriteLine(FormattableString.Invariant($"{Job} is to stand still for {Calm.TotalSeconds:F0} s"));
        var (still, size, isStill) = (time.GetTimestamp(), -1, false);
        await Waiting.UntilAsync(
            async () =>
            {
                var job = await client.JobAsync(Job, cancellationToken);
                var isCalm = job.Executors.Running == job.Executors.Desired && job.FreshnessSeconds < CalmShare * job.ObjectiveSeconds;
                if (!isCalm || job.Executors.Running != size) still = time.GetTimestamp();
                size = job.Executors.Running ?? -1;
                return isStill = time.GetElapsedTime(still) >= Calm;
            },
            CalmLimit, time, cancellationToken);
        if (!isStill) throw new TimeoutException(FormattableString.Invariant($"{Job} did not stand still within {CalmLimit.TotalMinutes:F0} min."));
    }

    /// <summary>The first decision after the announcement that raised the job's size: the one that saw the burst coming.</summary>
    private static async Task<DecisionView> ForesightAsync(IoTRlClient client, BurstAnswer sent, CancellationToken cancellationToken)
    {
        var decisions = await client.JobDecisionsAsync(Job, cancellationToken: cancellationToken);
        return decisions.Items.Where(decision => decision.Time >= sent.Start - Ahead && decision.Time < sent.Start && decision.Command.Granted > decision.Command.Before).MinBy(decision => decision.Sequence)
            ?? throw new InvalidOperationException("No decision raised the job's size between the announcement and the burst.");
    }

    private static async Task TakeAsync(IPage page, DecisionView decision, FileInfo file)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "5 min", Exact = true }).ClickAsync();
        var entry = page.Locator(".timeline > ol > li", new() { HasText = decision.Explanation.Text }).First;
        await entry.Locator("summary").ClickAsync();
        await entry.Locator(".detail").WaitForAsync();
        // From the charts down to the end of what is told of that decision.
        await page.EvaluateAsync("scrollTo(0, 0)");
        var (charts, told) = (await BoxAsync(page.Locator(".charts")), await BoxAsync(entry));
        file.Directory?.Create();
        await page.ScreenshotAsync(new()
        {
            Path = file.FullName,
            FullPage = true,
            Clip = new() { X = 0, Y = charts.Y - Margin, Width = charts.X + charts.Width + charts.X, Height = told.Y + told.Height - charts.Y + (2 * Margin) },
        });
    }

    private static async Task<LocatorBoundingBoxResult> BoxAsync(ILocator locator) => await locator.BoundingBoxAsync() ?? throw new InvalidOperationException("The page does not show it.");
}
