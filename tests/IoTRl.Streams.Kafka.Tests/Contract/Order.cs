namespace IoTRl.Streams.Kafka.Tests.Contract;

[GenerateSerializer, Immutable, Alias("test.order")]
public sealed record Order
{
    [Id(0)] public required string Article { get; init; }
}
