using Confluent.Kafka;
using IoTRl.Testing;

namespace IoTRl.Servers.Tests.Kafka;

[Collection(KafkaServerFixture.Collection), Trait("Level", "Broker")]
public sealed class KafkaServerTests(KafkaServerFixture kafka)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Start_AfterAKill_HasEveryAcknowledgedRecord_OnTheSamePort()
    {
        const string Topic = "kept-over-a-kill";
        var address = kafka.Server.Address;
        await RealTopic.CreateAsync(address, Topic, partitions: 1);
        string[] values = [.. Enumerable.Range(0, 1_000).Select(index => $"v{index}")];
        await RealTopic.ProduceAsync(address, Topic, values);

        await kafka.Server.KillAsync();
        Assert.False(kafka.Server.IsRunning);
        await kafka.Server.StartAsync();

        Assert.Equal(address, kafka.Server.Address);
        Assert.Equal(values, RealTopic.Read(address, Topic, values.Length).Select(record => record.Message.Value));
    }

    [Fact]
    public async Task Start_AfterAStop_HasItsRecords()
    {
        const string Topic = "kept-over-a-stop";
        var address = kafka.Server.Address;
        await RealTopic.CreateAsync(address, Topic, partitions: 1);
        await RealTopic.ProduceAsync(address, Topic, "one");

        await kafka.Server.StopAsync();
        await kafka.Server.StartAsync();

        Assert.Equal("one", Assert.Single(RealTopic.Read(address, Topic, count: 1)).Message.Value);
    }

    [Fact]
    public async Task Pause_KeepsAcknowledgementsBack_UntilContinued()
    {
        const string Topic = "paused";
        var address = kafka.Server.Address;
        await RealTopic.CreateAsync(address, Topic, partitions: 1);
        using var producer = RealTopic.Producer(address);
        await producer.ProduceAsync(Topic, new Message<Null, string> { Value = "before" });

        await kafka.Server.PauseAsync();
        await PausedProcess.SeeAsync(kafka.Server);
        var during = producer.ProduceAsync(Topic, new Message<Null, string> { Value = "during" });
        await PausedProcess.KeepsWaitingAsync(during);
        await kafka.Server.ContinueAsync();

        Assert.Equal(1, (await Eventually.ComeAsync("acknowledgement after the pause", during, Patience)).Offset);
    }
}
