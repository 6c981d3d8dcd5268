using System.CommandLine;
using IoTRl.Simulation.Jobs;
using IoTRl.Simulation.Pools;

namespace IoTRl.Cli.Simulations;

/// <summary>Constants of the job's twin, as several commands are asked them.</summary>
internal sealed class TwinArguments
{
    private readonly Option<string?> _coldStart = new("--cold-start")
    {
        Description = "How long executors take to start: default (50 s), fast-pods (8 s), new-nodes (150 s). Default: the twin's.",
        HelpName = "preset",
    };

    private readonly Option<string?> _twin = new("--twin") { Description = "Constants of the job's twin, json, as iotrl calibrate writes them. Default: the built-in ones.", HelpName = "file" };

    internal IEnumerable<Option> All => [_coldStart, _twin];

    internal JobTwinOptions TwinOf(ParseResult parsed)
    {
        var twin = parsed.GetValue(_twin) is { } file ? CommandFailure.Require(JobTwinOptionsFile.ReadFile(file), file) : new JobTwinOptions();
        return parsed.GetValue(_coldStart) is { } preset ? twin with { ColdStart = CommandFailure.Require(ColdStartOptions.Preset(preset), "--cold-start") } : twin;
    }
}
