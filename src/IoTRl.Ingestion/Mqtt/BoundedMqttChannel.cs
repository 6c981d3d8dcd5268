using System.Buffers;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using MQTTnet.Channel;
using MQTTnet.Exceptions;

namespace IoTRl.Ingestion.Mqtt;

/// <summary>Follows the frames of the bytes that pass (MQTT 5, section 2.1: type, length in 7-bit groups, body) and ends the connection at the length of one that is too long.
/// The first packet has a limit of its own: it comes from somebody who has not said yet who they are.</summary>
internal sealed class BoundedMqttChannel(IMqttChannel inner, int maxPacketBytes, int maxFirstPacketBytes) : IMqttChannel
{
    private const int MostLengthBytes = 4;

    private int _headerBytes;
    private int _length;
    private int _bodyLeft;
    private int _limit = Math.Min(maxFirstPacketBytes, maxPacketBytes);

    public X509Certificate2 ClientCertificate => inner.ClientCertificate;

    public EndPoint RemoteEndPoint => inner.RemoteEndPoint;

    public EndPoint LocalEndPoint => inner.LocalEndPoint;

    public bool IsSecureConnection => inner.IsSecureConnection;

    public Task ConnectAsync(CancellationToken cancellationToken) => inner.ConnectAsync(cancellationToken);

    public Task DisconnectAsync(CancellationToken cancellationToken) => inner.DisconnectAsync(cancellationToken);

    public async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        var read = await inner.ReadAsync(buffer, offset, count, cancellationToken);
        Follow(buffer.AsSpan(offset, read));
        return read;
    }

    public Task WriteAsync(ReadOnlySequence<byte> buffer, bool isEndOfPacket, CancellationToken cancellationToken) => inner.WriteAsync(buffer, isEndOfPacket, cancellationToken);

    public void Dispose() => inner.Dispose();

    internal void Follow(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (_bodyLeft > 0)
            {
                var body = Math.Min(_bodyLeft, bytes.Length);
                _bodyLeft -= body;
                bytes = bytes[body..];
                continue;
            }

            Header(bytes[0]);
            bytes = bytes[1..];
        }
    }

    private void Header(byte next)
    {
        if (_headerBytes++ == 0) return;
        _length |= (next & 0x7F) << (7 * (_headerBytes - 2));
        if (_length > _limit || (_headerBytes > MostLengthBytes && next > 0x7F))
            throw new MqttCommunicationException(FormattableString.Invariant($"A packet is longer than {_limit} bytes."));
        if (next > 0x7F) return;
        (_bodyLeft, _headerBytes, _length, _limit) = (_length, 0, 0, maxPacketBytes);
    }
}
