using MQTTnet.Exceptions;

namespace IoTRl.Ingestion.Mqtt;

/// <summary>Follows the frames of bytes that pass (MQTT 5, section 2.1: type, length in 7-bit groups, body), wherever they are cut.</summary>
internal sealed class MqttFrames
{
    private const int MostLengthBytes = 4;

    private int _headerBytes;
    private byte _type;
    private int _length;
    private int _bodyLeft;

    /// <summary>True with the next frame whose header ends in these bytes, which are cut behind it; false once they are used up. Throws where a length has too many groups.</summary>
    public bool TryNext(ref ReadOnlySpan<byte> bytes, out MqttFrame frame)
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

            var next = bytes[0];
            bytes = bytes[1..];
            if (!EndsHeader(next)) continue;
            frame = new MqttFrame(_type, _length);
            (_bodyLeft, _headerBytes, _length) = (_length, 0, 0);
            return true;
        }

        frame = default;
        return false;
    }

    private bool EndsHeader(byte next)
    {
        if (_headerBytes++ == 0)
        {
            _type = (byte)(next >> 4);
            return false;
        }

        _length |= (next & 0x7F) << (7 * (_headerBytes - 2));
        if (next <= 0x7F) return true;
        return _headerBytes <= MostLengthBytes ? false : throw new MqttCommunicationException("The length of a packet has too many bytes.");
    }
}
