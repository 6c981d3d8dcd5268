using IoTRl.Streams.Kafka.Commits;
using Microsoft.Extensions.Logging;

namespace IoTRl.Streams.Kafka.Reading;

/// <summary>What every partition of a provider shares.</summary>
internal sealed record KafkaReceiverTools(
    KafkaStreamOptions Options,
    ITopicEpochs Epochs,
    Func<int, IPartitionReader> OpenReader,
    IDeadLetterSink DeadLetters,
    RecordSorterTools Sorting,
    KafkaCommitterTools Commits,
    KafkaStreamInstruments Instruments,
    TimeProvider Time,
    ILogger Logger);
