using Microsoft.Extensions.Options;

namespace IoTRl.Ingestion.Fleet;

/// <summary>Ranges of <see cref="FleetOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class FleetOptionsRanges : IValidateOptions<FleetOptions>;
