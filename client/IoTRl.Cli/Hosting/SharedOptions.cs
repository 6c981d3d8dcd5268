using System.CommandLine;

namespace IoTRl.Cli.Hosting;

/// <summary>Options of every command.</summary>
internal sealed class SharedOptions
{
    internal Option<string?> Server { get; } = new("--server")
    {
        Description = "Address of the control plane. Default: IOTRL_SERVER, or http://localhost:8080.",
        HelpName = "url",
        Recursive = true,
    };

    internal Option<bool> Json { get; } = new("--json")
    {
        Description = "Print json for machines instead of text for people.",
        Recursive = true,
    };
}
