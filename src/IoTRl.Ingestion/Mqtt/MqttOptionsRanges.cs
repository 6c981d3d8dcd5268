using Microsoft.Extensions.Options;

namespace IoTRl.Ingestion.Mqtt;

/// <summary>Ranges of <see cref="MqttOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class MqttOptionsRanges : IValidateOptions<MqttOptions>;
