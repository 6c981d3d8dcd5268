using System.CommandLine;
using IoTRl.Cli.Hosting;
using IoTRl.Tournament.Episodes;

namespace IoTRl.Cli.Episodes;

/// <summary><c>iotrl episode</c>: one policy on one load in the twin, told in words, numbers and a figure.</summary>
internal static class EpisodeCommand
{
    private const string Description = """
        Plays one policy on one load in the job's twin. Prints its decisions in words, violations, lateness and cost;
        writes episode.png, episode.json, intervals.csv and decisions.csv. Equal seeds give equal bytes.

        Examples:
          iotrl episode --family healthcare --policy mpc --seed 7
          iotrl episode --trace taxi.csv:value --policy hpa --interval 60s --hours 4 --out out/hpa
          iotrl episode --family bursty --scenario smart-city-budget --cold-start fast-pods --json
          iotrl episode --family flat --twin out/vitals/twin.json
        """;

    internal static Command Create(CommandLineEnvironment environment, SharedOptions shared)
    {
        var arguments = new EpisodeArguments();
        var command = new Command("episode", Description);
        foreach (var option in arguments.All) command.Options.Add(option);
        command.SetAction((parsed, cancellationToken) => Task.Run(() => Run(environment, arguments, parsed, parsed.GetValue(shared.Json), cancellationToken), cancellationToken));
        return command;
    }

    private static int Run(CommandLineEnvironment environment, EpisodeArguments arguments, ParseResult parsed, bool json, CancellationToken cancellationToken)
    {
        var options = arguments.OptionsOf(parsed);
        var policy = arguments.PolicyOf(parsed);
        var load = arguments.LoadOf(parsed, options);
        EpisodeResult result;
        using (var progress = new ProgressLine(environment, $"{policy.Name} on {load.Name}"))
            result = new EpisodeRunner(options, load, policy).Run(progress, cancellationToken);
        var files = EpisodeFiles.Write(result, arguments.FolderOf(parsed, result), cancellationToken);
        if (json)
            environment.Output.Write(EpisodeFiles.ToJson(EpisodeSummary.Of(result)));
        else
            EpisodeReport.Write(environment.Console, result, files);
        return ExitCode.Ok;
    }
}
