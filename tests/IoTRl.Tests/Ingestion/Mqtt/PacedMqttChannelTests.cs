using IoTRl.Ingestion.Mqtt;
using MQTTnet.Implementations;

namespace IoTRl.Tests.Ingestion.Mqtt;

[Trait("Level", "Unit")]
public sealed class PacedMqttChannelTests
{
    private static readonly byte[] Publish = [0x32, 3, 0, 0, 0];
    private static readonly byte[] PingAnswer = [0xD0, 0];

    private readonly MqttHand _hand = new(most: 2, mostBytes: 1_000);

    [Fact]
    public async Task Read_WithAFullHand_WaitsAtTheNextPublishUntilOneLeaves()
    {
        using var channel = Channel([.. Publish, .. Publish, .. Publish]);
        await ReadAsync(channel, 2 * Publish.Length);
        Assert.Equal(2, _hand.Count);
        var third = ReadAsync(channel, 2);
        Assert.False(third.IsCompleted);
        _hand.Leave();
        Assert.Equal(2, await third);
        Assert.Equal(2, _hand.Count);
    }

    [Fact]
    public async Task Read_WithAFullHand_LetsOtherPacketsPass()
    {
        using var channel = Channel([.. Publish, .. Publish, .. PingAnswer, .. PingAnswer]);
        var length = (2 * Publish.Length) + (2 * PingAnswer.Length);
        Assert.Equal(length, await ReadAsync(channel, length));
        Assert.Equal(2, _hand.Count);
    }

    private PacedMqttChannel Channel(byte[] bytes) => new(new MqttTcpChannel(new MemoryStream(bytes), null, null, null), _hand);

    private static Task<int> ReadAsync(PacedMqttChannel channel, int count) => channel.ReadAsync(new byte[count], 0, count, TestContext.Current.CancellationToken);
}
