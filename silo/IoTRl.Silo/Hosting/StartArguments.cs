namespace IoTRl.Silo.Hosting;

/// <summary>The command line, parsed as a whole: settings by their full name, switches, and every word that is neither.</summary>
internal sealed record StartArguments
{
    public IReadOnlyList<KeyValuePair<string, string?>> Settings { get; private init; } = [];

    public IReadOnlyList<string> Errors { get; private init; } = [];

    public bool Help { get; private init; }

    /// <summary>Role for which a new API key was asked; null for none.</summary>
    public string? NewKeyRole { get; private init; }

    /// <summary>Accepts <c>--Section:Key=value</c> and <c>--Section:Key value</c>.</summary>
    public static StartArguments Parse(IReadOnlyList<string> arguments)
    {
        var settings = new List<KeyValuePair<string, string?>>();
        var errors = new List<string>();
        var help = false;
        string? newKeyRole = null;
        for (var index = 0; index < arguments.Count; index++)
        {
            var argument = arguments[index];
            if (argument is "--help" or "-h" or "-?")
            {
                help = true;
                continue;
            }

            if (!argument.StartsWith("--", StringComparison.Ordinal) || argument.Length == 2)
            {
                errors.Add($"unknown argument '{argument}': options look like --Section:Key=value (--help lists them)");
                continue;
            }

            var equals = argument.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? argument[2..] : argument[2..equals];
            var hasNextWord = index + 1 < arguments.Count && !arguments[index + 1].StartsWith("--", StringComparison.Ordinal);
            var value = equals >= 0 ? argument[(equals + 1)..] : hasNextWord ? arguments[++index] : null;
            if (value is null) errors.Add($"option --{name} needs a value: --{name}=value");
            else if (name == "new-key") newKeyRole = value;
            else settings.Add(new(name, value));
        }

        return new() { Settings = settings, Errors = errors, Help = help, NewKeyRole = newKeyRole };
    }
}
