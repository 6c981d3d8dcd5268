using System.CommandLine;
using System.Text.Json;
using IoTRl.Cli.Hosting;
using IoTRl.Client;
using IoTRl.Grains.Rest;

namespace IoTRl.Cli.Jobs;

/// <summary><c>iotrl jobs</c>: read jobs and change scenario or mode.</summary>
internal static class JobsCommand
{
    private const string Description = """
        Jobs of the control plane: state, load, executors, cost.

        Examples:
          iotrl jobs list
          iotrl jobs show vitals --json
          iotrl jobs scenario vitals healthcare-critical
          iotrl jobs mode vitals shadow
          iotrl jobs watch vitals --every 5s --server http://iotrl.example:8080
        """;

    internal static Command Create(CommandLineEnvironment environment, SharedOptions shared) => new("jobs", Description)
    {
        List(environment, shared),
        Show(environment, shared),
        Change(environment, shared, "scenario", "Change a job's scenario; the next decision uses its weights.", "name", (client, job, value, token) => client.SetScenarioAsync(job, value, token)),
        Change(environment, shared, "mode", "Change a job's mode: shadow decides and touches nothing, act scales, paused keeps the size.", "shadow|act|paused", (client, job, value, token) => client.SetModeAsync(job, value, token)),
        WatchCommand.Create(environment, shared),
    };

    private static Command List(CommandLineEnvironment environment, SharedOptions shared)
    {
        var command = new Command("list", "One line a job.");
        command.SetAction((parsed, cancellationToken) => ServerAccess.WithClientAsync(environment, parsed, shared, async client =>
        {
            var jobs = await client.AllJobsAsync(cancellationToken);
            if (parsed.GetValue(shared.Json))
                environment.Output.WriteLine(JsonSerializer.Serialize(new JobPage { Items = jobs }, RestJsonContext.Default.JobPage));
            else
                environment.Console.Write(JobTables.Fleet(jobs));
        }));
        return command;
    }

    private static Command Show(CommandLineEnvironment environment, SharedOptions shared)
    {
        var job = JobArgument();
        var command = new Command("show", "Everything about one job.") { job };
        command.SetAction((parsed, cancellationToken) => ServerAccess.WithClientAsync(environment, parsed, shared, async client =>
            Tell(environment, await client.JobAsync(parsed.GetRequiredValue(job), cancellationToken), parsed.GetValue(shared.Json))));
        return command;
    }

    private static Command Change(
        CommandLineEnvironment environment, SharedOptions shared, string name, string description, string valueName,
        Func<IoTRlClient, string, string, CancellationToken, Task<JobView>> change)
    {
        var (job, value) = (JobArgument(), new Argument<string>(name) { HelpName = valueName });
        var command = new Command(name, description) { job, value };
        command.SetAction((parsed, cancellationToken) => ServerAccess.WithClientAsync(environment, parsed, shared, async client =>
            Tell(environment, await change(client, parsed.GetRequiredValue(job), parsed.GetRequiredValue(value), cancellationToken), parsed.GetValue(shared.Json))));
        return command;
    }

    private static void Tell(CommandLineEnvironment environment, JobView job, bool json)
    {
        if (json)
            environment.Output.WriteLine(JsonSerializer.Serialize(job, RestJsonContext.Default.JobView));
        else
            environment.Console.Write(JobTables.One(job));
    }

    private static Argument<string> JobArgument() => new("job") { Description = "Id of the job." };
}
