using Microsoft.Extensions.Options;

namespace IoTRl.Ingestion.Kafka;

/// <summary>Ranges of <see cref="KafkaOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class KafkaOptionsRanges : IValidateOptions<KafkaOptions>;
