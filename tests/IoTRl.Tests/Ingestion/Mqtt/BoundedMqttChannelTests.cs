using IoTRl.Ingestion.Mqtt;
using MQTTnet.Exceptions;
using MQTTnet.Implementations;

namespace IoTRl.Tests.Ingestion.Mqtt;

[Trait("Level", "Unit")]
public sealed class BoundedMqttChannelTests
{
    [Fact]
    public void Follow_OfPacketsWithinTheLimit_Passes()
    {
        using var channel = Channel(200);
        // PINGREQ (no body), a packet of 200 bytes whose body looks like huge lengths, PINGREQ again; byte by byte.
        byte[] stream = [0xC0, 0, 0x30, 0xC8, 0x01, .. Enumerable.Repeat((byte)0xFF, 200), 0xC0, 0];
        foreach (var next in stream) channel.Follow([next]);
        channel.Follow(stream);
    }

    [Theory]
    [InlineData(new byte[] { 0x30, 0xC9, 0x01 })]
    [InlineData(new byte[] { 0x30, 0xFF, 0xFF, 0xFF, 0x7F })]
    [InlineData(new byte[] { 0x30, 0x80, 0x80, 0x80, 0x80 })]
    public void Follow_OfALengthAboveTheLimit_Ends(byte[] header)
    {
        using var channel = Channel(200);
        Assert.Throws<MqttCommunicationException>(() => channel.Follow(header));
    }

    [Fact]
    public void Follow_OfAFirstPacketAboveItsOwnLimit_Ends()
    {
        using var channel = Channel(200, firstLimit: 50);
        Assert.Throws<MqttCommunicationException>(() => channel.Follow([0x10, 51]));
    }

    [Fact]
    public void Follow_AfterAFirstPacketWithinItsLimit_HoldsTheOtherLimit()
    {
        using var channel = Channel(100, firstLimit: 50);
        channel.Follow([0x10, 50, .. new byte[50], 0x30, 100, .. new byte[100]]);
        Assert.Throws<MqttCommunicationException>(() => channel.Follow([0x30, 101]));
    }

    private static BoundedMqttChannel Channel(int limit, int firstLimit = 1_000) => new(new MqttTcpChannel(Stream.Null, null, null, null), limit, firstLimit);
}
