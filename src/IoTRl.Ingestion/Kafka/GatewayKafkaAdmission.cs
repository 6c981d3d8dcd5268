using IoTRl.Domain.Sensors;
using IoTRl.Ingestion.Telemetry;
using IoTRl.Streams.Kafka.Records;

namespace IoTRl.Ingestion.Kafka;

/// <summary>The fleet's admission, for readings that did not come through an entrance of ours: an unknown gateway's records wake no grain.</summary>
internal sealed class GatewayKafkaAdmission(GatewayAdmission admission) : IKafkaAdmission
{
    public ValueTask<KafkaRefusal?> CheckAsync(StreamId stream, object value, CancellationToken cancellationToken)
    {
        var reading = (SensorReading)value;
        var answer = admission.CheckAsync(reading.Gateway, reading.Kind, cancellationToken);
        return answer.IsCompletedSuccessfully
            ? new ValueTask<KafkaRefusal?>(Refusal(answer.Result))
            : WaitAsync(answer);
    }

    private static async ValueTask<KafkaRefusal?> WaitAsync(ValueTask<Domain.Rejection?> answer) => Refusal(await answer);

    private static KafkaRefusal? Refusal(Domain.Rejection? rejection) => rejection is null ? null : new KafkaRefusal(rejection.Reason, rejection.Message);
}
