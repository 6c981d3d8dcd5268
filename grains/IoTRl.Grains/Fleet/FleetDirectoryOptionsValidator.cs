using Microsoft.Extensions.Options;

namespace IoTRl.Grains.Fleet;

[OptionsValidator]
internal sealed partial class FleetDirectoryOptionsValidator : IValidateOptions<FleetDirectoryOptions>;
