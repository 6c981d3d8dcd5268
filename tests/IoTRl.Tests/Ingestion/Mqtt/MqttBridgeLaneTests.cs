using IoTRl.Ingestion.Mqtt;
using IoTRl.Ingestion.Payloads;
using IoTRl.Ingestion.Telemetry;
using IoTRl.Testing.Ingestion;

namespace IoTRl.Tests.Ingestion.Mqtt;

[Trait("Level", "Unit")]
public sealed class MqttBridgeLaneTests
{
    private readonly MqttBrokerOptions _broker = new() { Address = "broker", ClientId = "iotrl-a-11111", ShareGroup = "plant" };
    private readonly FakeTelemetryEntrance _entrance = new();

    [Fact]
    public void Readings_AreSharedByTheirTopics()
    {
        var options = new PayloadOptions();
        options.Topics.Add(new TopicOptions { Template = "hospital/{gateway}/{sensor}/vitals" });
        var lane = MqttBridgeLane.Readings(_broker, new TopicTable(options), _entrance);
        Assert.Equal("iotrl-a-11111", lane.ClientId);
        Assert.Equal(["$share/plant/hospital/+/+/vitals", "$share/plant/iot/+/+"], lane.Subscriptions);
    }

    [Fact]
    public void Signals_HaveASessionOfTheirOwn()
    {
        var lane = MqttBridgeLane.Signals(_broker, new TopicTable(new PayloadOptions()), _entrance);
        Assert.Equal("iotrl-a-11111-signals", lane.ClientId);
        Assert.Equal("$share/plant/iot/+/signal", Assert.Single(lane.Subscriptions));
    }

    [Fact]
    public void Readings_WithoutAGroup_ArePlainAndLeaveTheSharedOnes()
    {
        _broker.ShareGroup = "";
        var lane = MqttBridgeLane.Readings(_broker, new TopicTable(new PayloadOptions()), _entrance);
        Assert.Equal("iot/+/+", Assert.Single(lane.Subscriptions));
        Assert.Equal("$share/iotrl/iot/+/+", Assert.Single(lane.FormerSubscriptions));
    }

    [Fact]
    public void Signals_OfASiloThatIsNotTold_AreShared()
    {
        _broker.ShareGroup = null;
        var lane = MqttBridgeLane.Signals(_broker, new TopicTable(new PayloadOptions()), _entrance);
        Assert.Equal("$share/iotrl/iot/+/signal", Assert.Single(lane.Subscriptions));
        Assert.Equal("iot/+/signal", Assert.Single(lane.FormerSubscriptions));
    }

    [Fact]
    public async Task Readings_LeaveSignalsToTheirOwnConnection()
    {
        var lane = MqttBridgeLane.Readings(_broker, new TopicTable(new PayloadOptions()), _entrance);
        Assert.Null(await lane.Entrance.AcceptAsync(IncomingMessage.OnTopic("iot/ward-01/signal", "{}"u8.ToArray()), TestContext.Current.CancellationToken));
        Assert.Empty(_entrance.Messages);
        await lane.Entrance.AcceptAsync(IncomingMessage.OnTopic("iot/ward-01/s-1", "{}"u8.ToArray()), TestContext.Current.CancellationToken);
        Assert.Equal("iot/ward-01/s-1", Assert.Single(_entrance.Messages).Topic);
    }
}
