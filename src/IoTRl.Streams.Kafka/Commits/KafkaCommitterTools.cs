using Microsoft.Extensions.Logging;

namespace IoTRl.Streams.Kafka.Commits;

/// <summary>What every partition's commits share. Where nothing is new, what the broker has is looked at once in each interval.</summary>
internal sealed record KafkaCommitterTools(IConsumerMarks Marks, int FlushesAtOnce, TimeSpan LookInterval, KafkaStreamInstruments Instruments, TimeProvider Time, ILogger Logger);
