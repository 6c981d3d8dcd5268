using IoTRl.Simulation.Pools;
using Microsoft.Extensions.Options;

namespace IoTRl.Grains.Pools;

/// <summary>The cold-start preset has to be one that the twin knows.</summary>
internal sealed class SimulatedClusterOptionsRules : IValidateOptions<SimulatedClusterOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, SimulatedClusterOptions options) =>
        ColdStartOptions.Preset(options.ColdStart).Rejection is { } rejection
            ? ValidateOptionsResult.Fail($"SimulatedCluster:ColdStart: {rejection}.")
            : ValidateOptionsResult.Success;
}
