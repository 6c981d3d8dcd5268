using System.CommandLine;
using System.Text.Json;
using IoTRl.Cli.Hosting;
using IoTRl.Client;
using IoTRl.Grains.Rest;
using Spectre.Console;

namespace IoTRl.Cli.Jobs;

/// <summary><c>iotrl jobs watch</c>: the fleet, or one job, again and again until Ctrl-C. A lost connection is told and tried again; a refusal ends it.</summary>
internal static class WatchCommand
{
    internal static Command Create(CommandLineEnvironment environment, SharedOptions shared)
    {
        var job = new Argument<string?>("job") { Description = "Id of one job; all without it.", Arity = ArgumentArity.ZeroOrOne };
        var every = new Option<string>("--every") { Description = "Time between two looks.", DefaultValueFactory = _ => "2s", HelpName = "time" };
        var count = new Option<int?>("--count") { Description = "Ends after so many looks. Default: Ctrl-C.", HelpName = "n" };
        var command = new Command("watch", "The table of 'jobs list', kept fresh until Ctrl-C; with --json one line a look.") { job, every, count };
        command.SetAction((parsed, cancellationToken) => ServerAccess.WithClientAsync(environment, parsed, shared, client =>
        {
            var period = CommandFailure.Require(ShortTime.Parse(parsed.GetRequiredValue(every)), "--every");
            if (parsed.GetValue(count) is < 1) throw CommandFailure.WrongUse("--count has to be at least 1");
            return WatchAsync(environment, client, parsed.GetValue(job), period, parsed.GetValue(count) ?? int.MaxValue, parsed.GetValue(shared.Json), cancellationToken);
        }));
        return command;
    }

    private static async Task WatchAsync(
        CommandLineEnvironment environment, IoTRlClient client, string? job, TimeSpan period, int looks, bool json, CancellationToken cancellationToken)
    {
        try
        {
            for (var look = 1; look <= looks; look++)
            {
                await LookAsync(environment, client, job, json, isFirst: look == 1, cancellationToken);
                if (look < looks) await Task.Delay(period, environment.Time, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Ctrl-C is how a person stops watching.
        }
    }

    private static async Task LookAsync(CommandLineEnvironment environment, IoTRlClient client, string? job, bool json, bool isFirst, CancellationToken cancellationToken)
    {
        IReadOnlyList<JobView> jobs;
        try
        {
            jobs = job is null ? await client.AllJobsAsync(cancellationToken) : [await client.JobAsync(job, cancellationToken)];
        }
        catch (IoTRlServerException exception) when (!isFirst && exception.MayPass)
        {
            environment.Error.WriteLine($"iotrl: connection lost, trying again: {exception.Message}");
            return;
        }

        if (json)
        {
            environment.Output.WriteLine(JsonSerializer.Serialize(new JobPage { Items = jobs }, RestJsonContext.Default.JobPage));
            return;
        }

        if (environment.Console.Profile.Capabilities.Ansi) environment.Console.Clear();
        environment.Console.Write(JobTables.Fleet(jobs));
    }
}
