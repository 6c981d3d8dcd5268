using System.CommandLine;
using IoTRl.Cli.Hosting;
using IoTRl.Tournament.ColdStart;

namespace IoTRl.Cli.Demos;

/// <summary><c>iotrl demo cold-start</c>: a reactive and a proactive policy on the same burst, told in words, numbers and a figure.</summary>
internal static class ColdStartCommand
{
    private const string Description = """
        Plays one burst twice in the job's twin: under a policy that waits for the load, and under one that looks ahead. Same records, slowness
        and cold starts. Prints in the order of time what happened, what it cost, and what the announcement alone was worth; writes cold-start.png,
        cold-start.json, reactive.csv and proactive.csv. Equal seeds give equal bytes.

        Examples:
          iotrl demo cold-start
          iotrl demo cold-start --reactive hpa --proactive tuned --seed 7
          iotrl demo cold-start --announced 1 --lead 60s --cold-start new-nodes --out out/new-nodes
          iotrl demo cold-start --announced 0 --json
        """;

    internal static Command Create(CommandLineEnvironment environment, SharedOptions shared)
    {
        var arguments = new ColdStartArguments();
        var command = new Command("cold-start", Description);
        foreach (var option in arguments.All) command.Options.Add(option);
        command.SetAction((parsed, cancellationToken) => Task.Run(() => Run(environment, arguments, parsed, parsed.GetValue(shared.Json), cancellationToken), cancellationToken));
        return command;
    }

    private static int Run(CommandLineEnvironment environment, ColdStartArguments arguments, ParseResult parsed, bool json, CancellationToken cancellationToken)
    {
        var options = arguments.OptionsOf(parsed);
        var (reactive, proactive) = arguments.PoliciesOf(parsed);
        BurstResult result;
        using (var progress = new ProgressLine(environment, $"{reactive.Name} against {proactive.Name}"))
            result = BurstDuel.Play(options, reactive, proactive, progress, cancellationToken);
        var files = BurstFiles.Write(result, arguments.FolderOf(parsed, options), cancellationToken);
        if (json)
            environment.Output.Write(BurstFiles.ToJson(BurstSummary.Of(result)));
        else
            ColdStartReport.Write(environment.Console, result, files);
        return ExitCode.Ok;
    }
}
