using MQTTnet.Channel;
using MQTTnet.Exceptions;

namespace IoTRl.Ingestion.Mqtt;

/// <summary>Ends the connection at the length of a packet that is too long.</summary>
internal sealed class BoundedMqttChannel(IMqttChannel inner, int maxPacketBytes) : FollowedMqttChannel(inner)
{
    private readonly MqttFrames _frames = new();

    internal void Follow(ReadOnlySpan<byte> bytes)
    {
        while (_frames.TryNext(ref bytes, out var frame))
        {
            if (frame.Length > maxPacketBytes) throw new MqttCommunicationException(FormattableString.Invariant($"A packet is longer than {maxPacketBytes} bytes."));
        }
    }

    protected override ValueTask FollowAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        Follow(bytes.Span);
        return ValueTask.CompletedTask;
    }
}
