using System.CommandLine;
using IoTRl.LoadTests.Silos;
using IoTRl.Testing.Servers;
using Microsoft.Playwright;
using Spectre.Console;

namespace IoTRl.LoadTests.Pages;

/// <summary>The README's picture: a job whose executors start before an announced burst arrives, and why.</summary>
internal static class PictureCommand
{
    private const string Job = "ward-vitals";
    private const int WindowHeight = 1_400;
    private static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Calm = TimeSpan.FromMinutes(4.5);
    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(90);

    public static Command Create(IAnsiConsole console, TimeProvider time)
    {
        var file = new Argument<FileInfo>("file") { Description = "The picture, a png." };
        var command = new Command("picture", "Seven minutes of the embedded fleet: a picture of a job before, in and after an announced burst, with the decision that saw it coming.") { file };
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
        await using var silo = SiloProcess.Start(assembly, folder.Path, FreePorts.Take(), []);
        await silo.ReadyAsync(ReadyLimit, cancellationToken);
        await using var window = await BrowserWindow.OpenAsync(silo.BaseAddress, WindowHeight);
        await window.Page.GotoAsync($"jobs/{Job}");
        console.WriteLine(FormattableString.Invariant($"a calm load for {Calm.TotalSeconds:F0} s"));
        await Task.Delay(Calm, time, cancellationToken);
        var sent = await silo.Client.SendBurstAsync(
            new() { GatewayPrefix = "ward-", Factor = 3, Seconds = Length.TotalSeconds, AnnouncedAheadSeconds = Ahead.TotalSeconds }, cancellationToken);
        console.WriteLine(FormattableString.Invariant($"{sent.Gateways} gateways announce a burst {Ahead.TotalSeconds:F0} s ahead"));
        await Task.Delay(Ahead + (Length * 0.8), time, cancellationToken);
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "5 min", Exact = true }).ClickAsync();
        // The oldest decision after the announcement is the one that saw it coming.
        var decisions = await silo.Client.JobDecisionsAsync(Job, cancellationToken: cancellationToken);
        var foresight = decisions.Items.Where(decision => decision.Time >= sent.Start - Ahead && decision.Command.Granted > decision.Command.Before).MinBy(decision => decision.Sequence)
            ?? throw new InvalidOperationException("No decision of the burst raised the job's size.");
        await window.Page.Locator("summary", new() { HasText = foresight.Explanation.Text }).First.ClickAsync();
        await window.Page.Locator(".detail").First.WaitForAsync();
        file.Directory?.Create();
        await window.Page.ScreenshotAsync(new() { Path = file.FullName, FullPage = false });
        console.WriteLine($"{file.FullName}: {foresight.Explanation.Text}");
        return 0;
    }
}
