using IoTRl.Domain;

namespace IoTRl.CommandLine;

/// <summary>A command that ends early, with the one line that a person is told.</summary>
internal sealed class CommandFailure : Exception
{
    private CommandFailure(int exitCode, string message)
        : base(message) => ExitCode = exitCode;

    internal int ExitCode { get; }

    internal static CommandFailure Failed(string message) => new(CommandLine.ExitCode.Failed, message);

    internal static CommandFailure WrongUse(string message) => new(CommandLine.ExitCode.WrongUse, message);

    /// <summary>The value that was parsed, or wrong use with the reason.</summary>
    internal static T Require<T>(Parsed<T> parsed, string? subject = null)
        where T : notnull =>
        parsed.TryGet(out var value, out var rejection) ? value : throw WrongUse(subject is null ? rejection.ToString() : $"{subject}: {rejection}");
}
