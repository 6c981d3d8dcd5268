using Microsoft.Extensions.Logging;

namespace IoTRl.Streams.Kafka.Commits;

/// <summary>What every partition's commits share.</summary>
internal sealed record KafkaCommitterTools(IConsumerMarks Marks, int FlushesAtOnce, KafkaStreamInstruments Instruments, ILogger Logger);
