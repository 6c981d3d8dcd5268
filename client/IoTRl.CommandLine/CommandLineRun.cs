using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;

namespace IoTRl.CommandLine;

/// <summary>One run of a program's commands, and the one place where failures become exit codes.</summary>
internal static class CommandLineRun
{
    /// <param name="program">Its name, as it is typed.</param>
    /// <param name="commands">Its commands.</param>
    /// <param name="args">What was typed behind the name.</param>
    /// <param name="environment">What of the process they touch.</param>
    /// <param name="cancellationToken">Ends it early, as Ctrl-C does.</param>
    internal static async Task<int> RunAsync(
        string program, RootCommand commands, string[] args, CommandLineEnvironment environment, CancellationToken cancellationToken = default)
    {
        var parsed = commands.Parse(args);
        if (parsed.Errors.Count > 0 && !IsHelp(parsed)) return Refuse(program, environment, parsed);
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
            return Tell(program, environment, failure.Message, failure.ExitCode);
        }
        catch (OperationCanceledException)
        {
            return Tell(program, environment, "interrupted; nothing was written", ExitCode.Failed);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Tell(program, environment, exception.Message, ExitCode.Failed);
        }
    }

    private static bool IsHelp(ParseResult parsed) => parsed.Action is HelpAction;

    private static int Refuse(string program, CommandLineEnvironment environment, ParseResult parsed)
    {
        // A word that nobody knows is the cause; what is then missing follows from it. Otherwise the first fault.
        var unknown = parsed.UnmatchedTokens is [var token, ..] ? parsed.Errors.FirstOrDefault(error => error.Message.Contains($"'{token}'", StringComparison.Ordinal)) : null;
        var name = parsed.CommandResult.Command is RootCommand ? program : $"{program} {Path(parsed.CommandResult)}";
        return Tell(program, environment, $"{(unknown ?? parsed.Errors[0]).Message.TrimEnd('.')} (see {name} --help)", ExitCode.WrongUse);
    }

    private static string Path(CommandResult result) =>
        result.Parent is CommandResult { Command: not RootCommand } parent ? $"{Path(parent)} {result.Command.Name}" : result.Command.Name;

    private static int Tell(string program, CommandLineEnvironment environment, string line, int exitCode)
    {
        environment.Error.WriteLine($"{program}: {line.ReplaceLineEndings(" ")}");
        return exitCode;
    }
}
