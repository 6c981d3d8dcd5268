using IoTRl.Streams.Kafka.Records;

namespace IoTRl.Streams.Kafka.Reading;

/// <summary>What every partition's sorting shares.</summary>
internal sealed record RecordSorterTools(IKafkaPayloadDecoder Decoder, IKafkaAdmission? Admission);
