using IoTRl.Domain.Gateways;
using IoTRl.Domain.Sensors;
using IoTRl.Grains.Gateways;
using Orleans.Streams;

namespace IoTRl.Tests.Grains.Gateways;

[Trait("Level", "Unit")]
public sealed class GatewayDeliveriesTests
{
    [Fact]
    public void SensorsLike_OfNoText_IsAStretchInTheOrderOfFirstHearing()
    {
        var deliveries = Heard(100, "c", "a", "b", "a");
        var page = deliveries.SensorsLike("", 1, 5);
        Assert.Equal(3, page.Count);
        Assert.Equal(["a", "b"], page.Sensors.Select(sensor => sensor.Value));
    }

    [Fact]
    public void SensorsLike_OfAText_CountsAndGivesThoseThatHaveIt()
    {
        var deliveries = Heard(100, "heart-1", "spo2-1", "heart-2", "heart-3");
        var page = deliveries.SensorsLike("HEART", 1, 1);
        Assert.Equal(3, page.Count);
        Assert.Equal("heart-2", Assert.Single(page.Sensors).Value);
    }

    [Theory]
    [InlineData(-5, -1, 0)]
    [InlineData(0, 1_000, 200)]
    [InlineData(250, 1_000, 50)]
    public void SensorsLike_BeyondItsBounds_GivesWhatThereIs(int skip, int take, int given)
    {
        var deliveries = Heard(1_000, [.. Enumerable.Range(0, 300).Select(number => FormattableString.Invariant($"s{number}"))]);
        Assert.Equal(given, deliveries.SensorsLike("", skip, take).Sensors.Length);
    }

    [Fact]
    public void SensorsLike_LeavesOutThoseThatWereTooMany() => Assert.Equal(2, Heard(2, "a", "b", "c").SensorsLike("", 0, 10).Count);

    private static GatewayDeliveries Heard(int most, params string[] sensors)
    {
        var deliveries = new GatewayDeliveries(new GatewayLedger(new GatewayState()), most);
        deliveries.Take([.. sensors.Select(sensor => new SequentialItem<SensorReading>(Reading(sensor), null!))]); // without a position: the token is not looked at
        return deliveries;
    }

    private static SensorReading Reading(string sensor) => new()
    {
        Gateway = GatewayId.Of("ward-01"),
        Sensor = SensorId.Of(sensor),
        EventTime = DateTimeOffset.UnixEpoch,
        Kind = "vitals",
    };
}
