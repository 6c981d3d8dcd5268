using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using IoTRl.Cli.Calibration;
using IoTRl.Cli.Decisions;
using IoTRl.Cli.Demos;
using IoTRl.Cli.Episodes;
using IoTRl.Cli.Jobs;
using IoTRl.Cli.Tournaments;
using IoTRl.Cli.Traces;
using IoTRl.Cli.Tuning;
using IoTRl.Client;

namespace IoTRl.Cli.Hosting;

/// <summary>The table of contents of <c>iotrl</c>, and the one place where failures become exit codes.</summary>
internal static class CommandLineHost
{
    internal static async Task<int> RunAsync(string[] args, CommandLineEnvironment environment, CancellationToken cancellationToken = default)
    {
        var parsed = Commands(environment).Parse(args);
        if (parsed.Errors.Count > 0 && !IsHelp(parsed)) return Refuse(environment, parsed);
        var invocation = new InvocationConfiguration
        {
            Output = environment.Output,
            Error = environment.Error,
            EnableDefaultExceptionHandler = false,
            // After Ctrl-C a figure in the making may end, so that no half file stays.
            ProcessTerminationTimeout = TimeSpan.FromSeconds(10),
        };
        try
        {
            return await parsed.InvokeAsync(invocation, cancellationToken);
        }
        catch (CommandFailure failure)
        {
            return Tell(environment, failure.Message, failure.ExitCode);
        }
        catch (IoTRlServerException exception)
        {
            return Tell(environment, exception.Message, ExitCode.Failed);
        }
        catch (OperationCanceledException)
        {
            return Tell(environment, "interrupted; nothing was written", ExitCode.Failed);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Tell(environment, exception.Message, ExitCode.Failed);
        }
    }

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
        };
    }

    private static bool IsHelp(ParseResult parsed) => parsed.Action is HelpAction;

    private static int Refuse(CommandLineEnvironment environment, ParseResult parsed)
    {
        // A word that nobody knows is the cause; what is then missing follows from it. Otherwise the first fault.
        var unknown = parsed.UnmatchedTokens is [var token, ..] ? parsed.Errors.FirstOrDefault(error => error.Message.Contains($"'{token}'", StringComparison.Ordinal)) : null;
        var name = parsed.CommandResult.Command is RootCommand ? "iotrl" : $"iotrl {Path(parsed.CommandResult)}";
        return Tell(environment, $"{(unknown ?? parsed.Errors[0]).Message.TrimEnd('.')} (see {name} --help)", ExitCode.WrongUse);
    }

    private static string Path(CommandResult result) =>
        result.Parent is CommandResult { Command: not RootCommand } parent ? $"{Path(parent)} {result.Command.Name}" : result.Command.Name;

    private static int Tell(CommandLineEnvironment environment, string line, int exitCode)
    {
        environment.Error.WriteLine($"iotrl: {line.ReplaceLineEndings(" ")}");
        return exitCode;
    }
}
