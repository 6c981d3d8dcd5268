using System.CommandLine;
using IoTRl.Cli.Hosting;
using IoTRl.Tournament.Thesis;

namespace IoTRl.Cli.Tournaments;

/// <summary><c>iotrl tournament</c>: many policies on the same seeds of one environment, told in a table, a report, csv and a figure.</summary>
internal static class TournamentCommand
{
    private const string Description = """
        Plays policies against each other on the same seeds. Prints their means with sampling errors beside what was published; writes
        report.md, cost-against-violations.png, results_summary.csv, results.csv, timings.csv and run.json.
        Equal seeds give equal bytes for any number of threads (but timings.csv).

        Examples:
          iotrl tournament --environment thesis
          iotrl tournament --environment thesis --episodes 200 --policies dexter,one-line,bound --out out/thesis
          iotrl tournament --environment thesis --scenario balanced --seed 1000 --json
        """;

    internal static Command Create(CommandLineEnvironment environment, SharedOptions shared)
    {
        var arguments = new TournamentArguments();
        var command = new Command("tournament", Description);
        foreach (var option in arguments.All) command.Options.Add(option);
        command.SetAction((parsed, cancellationToken) => Task.Run(() => Run(environment, arguments, parsed, parsed.GetValue(shared.Json), cancellationToken), cancellationToken));
        return command;
    }

    private static int Run(CommandLineEnvironment environment, TournamentArguments arguments, ParseResult parsed, bool json, CancellationToken cancellationToken) =>
        arguments.EnvironmentOf(parsed) switch
        {
            TournamentArguments.Thesis => RunThesis(environment, arguments.ThesisOptionsOf(parsed), arguments.FolderOf(parsed), json, cancellationToken),
            var unknown => throw CommandFailure.WrongUse($"--environment: there is no environment '{unknown}'; known are {TournamentArguments.Thesis}"),
        };

    private static int RunThesis(CommandLineEnvironment environment, ThesisTournamentOptions options, string folder, bool json, CancellationToken cancellationToken)
    {
        var timings = new ThesisTimings(environment.Time);
        ThesisTournamentResult result;
        using (var progress = new ProgressLine(environment, $"{options.Contestants.Length} policies on {options.Seeds} seeds"))
            result = ThesisTournament.Run(options, progress, timings, cancellationToken);
        var files = ThesisTournamentFiles.Write(result, timings, folder, cancellationToken);
        if (json)
            environment.Output.Write(ThesisTournamentFiles.ToJson(ThesisSummary.Of(result)));
        else
            ThesisTournamentTable.Write(environment.Console, result, files);
        return ExitCode.Ok;
    }
}
