using IoTRl.Domain.Jobs;
using Microsoft.Extensions.Options;

namespace IoTRl.Grains.Fleet;

/// <summary>The fleet's time zone is one that this machine knows.</summary>
internal sealed class FleetDirectoryOptionsRules : IValidateOptions<FleetDirectoryOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, FleetDirectoryOptions options) => JobSchedule.IsKnownTimeZone(options.TimeZone)
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail($"Directory:TimeZone: '{options.TimeZone}' is no time zone of this machine; use an IANA name such as Europe/Berlin.");
}
