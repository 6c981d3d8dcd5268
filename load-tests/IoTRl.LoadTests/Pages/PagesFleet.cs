using System.Globalization;
using System.Text;
using IoTRl.Client;
using Spectre.Console;

namespace IoTRl.LoadTests.Pages;

/// <summary>Makes a large fleet over REST, and keeps it talking.</summary>
internal sealed class PagesFleet(IoTRlClient client, PagesFleetPlan plan, TimeProvider time)
{
    private const int BatchReadings = 500;
    private const int MostTries = 10;

    private int _next;

    /// <summary>Batches of <see cref="KeepSendingAsync"/> that had no answer in time; what became of them is not known.</summary>
    public int Missed { get; private set; }

    /// <summary>Makes the jobs and lets each sensor be heard once.</summary>
    public async Task FillAsync(IAnsiConsole console, CancellationToken cancellationToken)
    {
        for (var job = 0; job < plan.Jobs; job++)
        {
            await client.CreateJobAsync(
                new() { Id = PagesFleetPlan.JobOf(job), Mode = "act", ExecutorRecordsPerSecond = 10, Gateways = new() { Prefix = PagesFleetPlan.PrefixOf(job) } }, cancellationToken);
        }

        var began = time.GetTimestamp();
        for (var sent = 0; sent < plan.Sensors; sent += BatchReadings) await SendSurelyAsync(Math.Min(BatchReadings, plan.Sensors - sent), cancellationToken);
        console.WriteLine(FormattableString.Invariant($"{plan} were heard within {time.GetElapsedTime(began).TotalSeconds:F0} s"));
    }

    /// <summary>A batch a second, so that figures move, until it is cancelled: that is its end, also where it cuts a request short.</summary>
    public async Task KeepSendingAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                if (!await TrySendAsync(BatchReadings, cancellationToken)) Missed++;
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IoTRlServerException && cancellationToken.IsCancellationRequested)
        {
            // Enough.
        }
    }

    private async Task SendSurelyAsync(int readings, CancellationToken cancellationToken)
    {
        for (var tries = 1; !await TrySendAsync(readings, cancellationToken); tries++)
        {
            if (tries == MostTries) throw new InvalidOperationException(FormattableString.Invariant($"A batch of readings had no answer {MostTries} times."));
        }
    }

    /// <summary>False where a busy silo did not answer in time, or could not take all of it just now. Throws where it refuses.</summary>
    private async Task<bool> TrySendAsync(int readings, CancellationToken cancellationToken)
    {
        var batch = new StringBuilder("[");
        var (now, first) = (time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture), _next);
        for (var index = 0; index < readings; index++)
        {
            var sensor = (first + index) % plan.Sensors;
            batch.Append(index == 0 ? "" : ",").Append(
                CultureInfo.InvariantCulture,
                $$$"""{"gateway":"{{{plan.GatewayOf(sensor % plan.Gateways)}}}","sensor":"s{{{sensor:D6}}}","eventTime":"{{{now}}}","kind":"vitals","values":{"heartRate":71.5,"spo2":97.25}}""");
        }

        try
        {
            var answer = await client.SendReadingsAsync(Encoding.UTF8.GetBytes(batch.Append(']').ToString()), cancellationToken);
            if (answer.Refused > 0) throw new InvalidOperationException($"{answer.Refused} readings were refused: {(answer.Refusals.Count > 0 ? answer.Refusals[0] : null)}");
            if (answer.Failed > 0) return false;
        }
        catch (IoTRlServerException slow) when (slow.MayPass && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }

        _next = (first + readings) % plan.Sensors;
        return true;
    }
}
