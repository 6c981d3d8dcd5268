using MQTTnet.Channel;

namespace IoTRl.Ingestion.Mqtt;

/// <summary>
/// Reads no PUBLISH for which the hand has no room, so that the rest stays in the socket and with the broker. Receive Maximum alone does not bound what comes: it does not
/// count QoS 0, and mosquitto before 2.0.13 does not keep to it once messages wait in its queue.
/// </summary>
internal sealed class PacedMqttChannel(IMqttChannel inner, MqttHand hand) : FollowedMqttChannel(inner)
{
    private readonly MqttFrames _frames = new();
    private readonly Queue<int> _entering = new();

    protected override async ValueTask FollowAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        Follow(bytes.Span);
        while (_entering.TryDequeue(out var length)) await hand.EnterAsync(length, cancellationToken);
    }

    private void Follow(ReadOnlySpan<byte> bytes)
    {
        while (_frames.TryNext(ref bytes, out var frame))
        {
            if (frame.IsPublish) _entering.Enqueue(frame.Length);
        }
    }
}
