
namespace IoTRl.Streams.Kafka.Records;

/// <summary>Asked before a decoded event may wake a grain, so that ids from outside do not make grains without bound; optional, registered under the provider's name.</summary>
public interface IKafkaAdmission
{
    /// <summary>Null when the event may be delivered. A refusal makes the record a dead letter; an exception means that nobody could say, and it is asked again.</summary>
    ValueTask<KafkaRefusal?> CheckAsync(StreamId stream, object value, CancellationToken cancellationToken);
}
