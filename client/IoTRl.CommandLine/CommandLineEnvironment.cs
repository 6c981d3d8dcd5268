using System.Text;
using Spectre.Console;

namespace IoTRl.CommandLine;

/// <summary>Everything of the process that commands touch, so that a test can be the process.</summary>
internal sealed record CommandLineEnvironment
{
    /// <summary>Results; nothing else is written there.</summary>
    internal required TextWriter Output { get; init; }

    /// <summary>Faults and progress.</summary>
    internal required TextWriter Error { get; init; }

    /// <summary>Tables and colour on <see cref="Output"/>; plain where it is not a terminal.</summary>
    internal required IAnsiConsole Console { get; init; }

    /// <summary>True where <see cref="Error"/> is a terminal, on which a line may be written over.</summary>
    internal required bool ShowsProgress { get; init; }

    internal required Func<string, string?> Variable { get; init; }

    internal required TimeProvider Time { get; init; }

    /// <summary>The way to a server.</summary>
    internal required Func<HttpMessageHandler> Handler { get; init; }

    internal static CommandLineEnvironment OfProcess()
    {
        var output = new StreamWriter(System.Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true };
        return new()
        {
            Output = output,
            Error = System.Console.Error,
            Console = ConsoleOn(output, isTerminal: !System.Console.IsOutputRedirected && Environment.GetEnvironmentVariable("NO_COLOR") is null or ""),
            ShowsProgress = !System.Console.IsErrorRedirected,
            Variable = Environment.GetEnvironmentVariable,
            Time = TimeProvider.System,
            Handler = () => new SocketsHttpHandler(),
        };
    }

    internal static IAnsiConsole ConsoleOn(TextWriter output, bool isTerminal)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        });
        // A pipe has no width: rows stay whole for the next program.
        if (!isTerminal) console.Profile.Width = 400;
        return console;
    }
}
