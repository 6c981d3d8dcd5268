using IoTRl.Grains.Fleet;
using IoTRl.Ingestion.Telemetry;
using Microsoft.Extensions.Options;

namespace IoTRl.Silo.Hosting;

/// <summary>Gateways are admitted by the directory that their jobs are in.</summary>
internal sealed class TelemetryFleetValidator(IOptions<FleetDirectoryOptions> directory) : IValidateOptions<TelemetryOptions>
{
    public ValidateOptionsResult Validate(string? name, TelemetryOptions options) =>
        options.Fleet == directory.Value.Fleet
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"options --{TelemetryOptions.SectionName}:Fleet ('{options.Fleet}') and --{FleetDirectoryOptions.SectionName}:Fleet ('{directory.Value.Fleet}') must be equal");
}
