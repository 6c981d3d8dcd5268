using Microsoft.Extensions.Options;

namespace IoTRl.Ingestion.Telemetry;

/// <summary>Ranges of <see cref="TelemetryOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class TelemetryOptionsValidator : IValidateOptions<TelemetryOptions>;
