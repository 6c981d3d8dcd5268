using IoTRl.Domain.Gateways;
using IoTRl.Ingestion.Devices;

namespace IoTRl.Tests.Ingestion.Devices;

[Trait("Level", "Unit")]
public sealed class DeviceParkTests
{
    private static readonly GatewayId Gateway = GatewayId.Of("g-01");

    [Theory]
    [InlineData(DeviceDomain.Healthcare, "ecg 2, vitals 8")]
    [InlineData(DeviceDomain.Industrial, "production 3, vibration 7")]
    [InlineData(DeviceDomain.City, "air 4, parking 3, traffic 3")]
    public void Create_OfTenDevices_HasTheMixOfItsDomain(DeviceDomain domain, string mix)
    {
        var devices = DevicePark.Create(domain, Gateway, 10, 1);
        var kinds = devices.GroupBy(device => device.Kind).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => FormattableString.Invariant($"{group.Key} {group.Count()}"));
        Assert.Equal(mix, string.Join(", ", kinds));
        Assert.Equal(10, devices.Select(device => device.Sensor).Distinct().Count());
    }

    [Theory]
    [InlineData(DeviceDomain.Healthcare, "heartRateBpm", 40, 180)]
    [InlineData(DeviceDomain.Healthcare, "oxygenSaturationPercent", 85, 100)]
    [InlineData(DeviceDomain.Healthcare, "temperatureCelsius", 35, 42)]
    [InlineData(DeviceDomain.Industrial, "vibrationMmPerSecond", 0, 8)]
    [InlineData(DeviceDomain.Industrial, "wear", 0.1, 1)]
    [InlineData(DeviceDomain.City, "airQualityIndex", 30, 120)]
    [InlineData(DeviceDomain.City, "occupancyPercent", 0, 100)]
    public void Read_OfManySamples_StaysWithinWhatTheInstrumentShows(DeviceDomain domain, string value, double least, double most)
    {
        var found = DevicePark.Create(domain, Gateway, 10, 1)
            .SelectMany(device => Enumerable.Range(0, 500).SelectMany(sample => device.Read(DateTimeOffset.UnixEpoch, sample % 24).Values))
            .Where(reading => reading.Name == value).Select(reading => reading.Value).ToArray();
        Assert.True(found.Length >= 500);
        Assert.All(found, sample => Assert.InRange(sample, least, most));
        Assert.True(found.Distinct().Count() > 5);
    }

    [Fact]
    public void Read_OfTraffic_IsDenserAndSlowerInTheRushHour()
    {
        var counter = DevicePark.Create(DeviceDomain.City, Gateway, 3, 1).Single(device => device.Kind == "traffic");
        var rush = counter.Read(DateTimeOffset.UnixEpoch, 8).Values;
        var night = counter.Read(DateTimeOffset.UnixEpoch, 3).Values;
        Assert.True(rush[0].Value > night[0].Value && rush[1].Value < night[1].Value);
    }

    [Fact]
    public void Read_CountsFromZero()
    {
        var device = DevicePark.Create(DeviceDomain.Healthcare, Gateway, 1, 1)[0];
        Assert.Equal([0UL, 1UL, 2UL], Enumerable.Range(0, 3).Select(_ => device.Read(DateTimeOffset.UnixEpoch, 0).Sequence ?? 99));
    }
}
