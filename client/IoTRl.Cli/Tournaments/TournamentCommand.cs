using System.CommandLine;
using IoTRl.Cli.Hosting;
using IoTRl.Domain;
using IoTRl.Tournament.Thesis;
using IoTRl.Tournament.Twins;

namespace IoTRl.Cli.Tournaments;

/// <summary><c>iotrl tournament</c>: many policies on the same seeds of one environment, told in a table, a report, csv and a figure.</summary>
internal static class TournamentCommand
{
    private const string Description = """
        Plays policies against each other on the same windows of load (twin) or the same seeds (thesis). Prints what each costs at the same lateness, with
        intervals, beside yardsticks; writes a report, csv and figures. Equal seeds give equal bytes for any number of threads (but timings.csv).
        On the twin the default plays all policies on all synthetic families in some minutes; broken off, the same command goes on where it was.

        Examples:
          iotrl tournament
          iotrl tournament --families bursty,flash-crowd --policies ds2,peak-window,tuned,planner --episodes 10
          iotrl tournament --trace taxi.csv:value --interval 60s --families none --out out/taxi
          iotrl tournament --sweeps lead,billing,guard --cold-start new-nodes
          iotrl tournament --environment thesis --episodes 200 --policies dexter,one-line,bound --out out/thesis
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
            TournamentArguments.Twin => RunTwin(environment, arguments.TwinOptionsOf(parsed), arguments.FolderOf(parsed), json, cancellationToken),
            TournamentArguments.Thesis => RunThesis(environment, arguments.ThesisOptionsOf(parsed), arguments.FolderOf(parsed), json, cancellationToken),
            var unknown => throw CommandFailure.WrongUse($"--environment: there is no environment '{unknown}'; known are {TournamentArguments.Twin}, {TournamentArguments.Thesis}"),
        };

    private static int RunTwin(CommandLineEnvironment environment, TwinTournamentOptions options, string folder, bool json, CancellationToken cancellationToken)
    {
        var timings = new TwinTimings(environment.Time);
        using var journal = TournamentJournal.Open(folder, TwinRun.Of(options).ToJson());
        TwinTournamentResult result;
        using (var progress = new ProgressLine(environment, $"{options.Contestants.Length} policies, {options.Judged.Length} families"))
            result = CommandFailure.Require(Played(options, journal, progress, timings, cancellationToken));
        var statistics = TwinStatistics.Of(result);
        var files = TwinTournamentFiles.Write(result, statistics, timings, folder, cancellationToken);
        journal.Finish();
        if (json)
            environment.Output.Write(TwinTournamentFiles.ToJson(result, statistics));
        else
            TwinTournamentTable.Write(environment.Console, result, statistics, files);
        return ExitCode.Ok;
    }

    private static Parsed<TwinTournamentResult> Played(
        TwinTournamentOptions options, TournamentJournal journal, ProgressLine progress, TwinTimings timings, CancellationToken cancellationToken)
    {
        try
        {
            return TwinTournament.Run(options, journal, progress, timings, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            throw CommandFailure.Failed("interrupted; the same command goes on where it was");
        }
    }

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
