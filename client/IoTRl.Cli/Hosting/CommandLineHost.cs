using System.CommandLine;
using IoTRl.Cli.Calibration;
using IoTRl.Cli.Decisions;
using IoTRl.Cli.Demos;
using IoTRl.Cli.Episodes;
using IoTRl.Cli.Jobs;
using IoTRl.Cli.Policies;
using IoTRl.Cli.Tournaments;
using IoTRl.Cli.Traces;
using IoTRl.Cli.Tuning;

namespace IoTRl.Cli.Hosting;

/// <summary>The table of contents of <c>iotrl</c>.</summary>
internal static class CommandLineHost
{
    internal static Task<int> RunAsync(string[] args, CommandLineEnvironment environment, CancellationToken cancellationToken = default) =>
        CommandLineRun.RunAsync("iotrl", Commands(environment), args, environment, cancellationToken);

    private static RootCommand Commands(CommandLineEnvironment environment)
    {
        var shared = new SharedOptions();
        return new RootCommand("iotrl: what jobs, executors and policies do, live over REST and in simulated episodes.")
        {
            shared.Server,
            shared.Json,
            EpisodeCommand.Create(environment, shared),
            TournamentCommand.Create(environment, shared),
            CalibrateCommand.Create(environment, shared),
            TuneCommand.Create(environment, shared),
            DemoCommand.Create(environment, shared),
            TracesCommand.Create(environment, shared),
            JobsCommand.Create(environment, shared),
            DecisionsCommand.Create(environment, shared),
            PoliciesCommand.Create(environment, shared),
        };
    }
}
