using IoTRl.Grains.Rest;
using IoTRl.Ingestion.Kafka;

namespace IoTRl.Silo.Health;

/// <summary>Kafka answers and has the topics.</summary>
internal sealed class KafkaPart(IKafkaTopics topics) : IReadinessPart
{
    public string Name => "kafka";

    public Task<PartView> CheckAsync(CancellationToken cancellationToken) => Task.FromResult(PartState.Of(Name, topics.IsReady, topics.State));
}
