using MQTTnet.Channel;
using MQTTnet.Exceptions;

namespace IoTRl.Ingestion.Mqtt;

/// <summary>Ends the connection at the length of a packet that is too long. The first packet has a limit of its own: it comes from somebody who has not said yet who they are.</summary>
internal sealed class BoundedMqttChannel(IMqttChannel inner, int maxPacketBytes, int maxFirstPacketBytes) : FollowedMqttChannel(inner)
{
    private readonly MqttFrames _frames = new();
    private int _limit = Math.Min(maxFirstPacketBytes, maxPacketBytes);

    internal void Follow(ReadOnlySpan<byte> bytes)
    {
        while (_frames.TryNext(ref bytes, out var frame))
        {
            if (frame.Length > _limit) throw new MqttCommunicationException(FormattableString.Invariant($"A packet is longer than {_limit} bytes."));
            _limit = maxPacketBytes;
        }
    }

    protected override ValueTask FollowAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        Follow(bytes.Span);
        return ValueTask.CompletedTask;
    }
}
