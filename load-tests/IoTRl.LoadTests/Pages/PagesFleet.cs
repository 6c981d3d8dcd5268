using System.Globalization;
using System.Text;
using IoTRl.Client;
using Spectre.Console;

namespace IoTRl.LoadTests.Pages;

/// <summary>A large fleet over REST: every job has gateways of its own, every gateway its sensors.</summary>
internal sealed class PagesFleet(IoTRlClient client, int jobs, int gateways, int sensors, TimeProvider time)
{
    private const int BatchReadings = 500;

    private int _next;

    public static string JobOf(int number) => string.Create(CultureInfo.InvariantCulture, $"job-{number:D3}");

    /// <summary>Makes the jobs and lets each sensor be heard once.</summary>
    public async Task FillAsync(IAnsiConsole console, CancellationToken cancellationToken)
    {
        for (var job = 0; job < jobs; job++)
        {
            await client.CreateJobAsync(
                new() { Id = JobOf(job), Mode = "act", ExecutorRecordsPerSecond = 10, Gateways = new() { Prefix = string.Create(CultureInfo.InvariantCulture, $"j{job:D3}-") } },
                cancellationToken);
        }

        var began = time.GetTimestamp();
        for (var sent = 0; sent < sensors; sent += BatchReadings) await SendAsync(Math.Min(BatchReadings, sensors - sent), cancellationToken);
        console.WriteLine(FormattableString.Invariant($"{jobs} jobs, {gateways} gateways, {sensors} sensors were heard within {time.GetElapsedTime(began).TotalSeconds:F0} s"));
    }

    /// <summary>A batch a second, so that figures move, until it is cancelled.</summary>
    public async Task KeepSendingAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken)) await SendAsync(BatchReadings, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Enough.
        }
    }

    private async Task SendAsync(int readings, CancellationToken cancellationToken)
    {
        var batch = new StringBuilder("[");
        var now = time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
        for (var index = 0; index < readings; index++, _next = (_next + 1) % sensors)
        {
            var (gateway, job) = (_next % gateways, _next % gateways % jobs);
            batch.Append(index == 0 ? "" : ",").Append(
                CultureInfo.InvariantCulture, $$$"""{"gateway":"j{{{job:D3}}}-g{{{gateway:D4}}}","sensor":"s{{{_next:D6}}}","eventTime":"{{{now}}}","kind":"vitals","values":{"heartRate":71.5,"spo2":97.25}}""");
        }

        var answer = await client.SendReadingsAsync(Encoding.UTF8.GetBytes(batch.Append(']').ToString()), cancellationToken);
        if (answer.Accepted < answer.Sent) throw new InvalidOperationException($"{answer.Sent - answer.Accepted} readings were not taken: {(answer.Refusals.Count > 0 ? answer.Refusals[0] : null)}");
    }
}
