using IoTRl.Ingestion.Fleet;
using IoTRl.Silo.Hosting;
using Microsoft.Extensions.Configuration;

namespace IoTRl.Tests.Silo;

[Trait("Level", "Unit")]
public sealed class FleetBrokerValidatorTests
{
    [Theory]
    [InlineData("the defaults", "", null, null, true)]
    [InlineData("no endpoint", "Mqtt:Enabled=false", null, null, false)]
    [InlineData("no endpoint, a broker by port", "Mqtt:Enabled=false", 2883, null, true)]
    [InlineData("users, and none for the fleet", "Mqtt:Users:0:Name=ward-01", null, null, false)]
    [InlineData("users, and another for the fleet", "Mqtt:Users:0:Name=ward-01", null, "ward-02", false)]
    [InlineData("users, and one for the fleet", "Mqtt:Users:0:Name=fleet", null, "fleet", true)]
    [InlineData("users, and a broker by port", "Mqtt:Users:0:Name=ward-01", 2883, null, true)]
    [InlineData("users, and the endpoint by its port", "Mqtt:Users:0:Name=ward-01", 1883, null, false)]
    public void Validate_OfAFleet_AsksWhetherItsDevicesCanConnect(string row, string setting, int? port, string? user, bool expected)
    {
        var settings = setting.Length == 0 ? [] : new[] { new KeyValuePair<string, string?>(setting.Split('=')[0], setting.Split('=')[1]) };
        var validator = new FleetBrokerValidator(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());

        Assert.True(expected == validator.Validate(null, new FleetOptions { Port = port, UserName = user }).Succeeded, row);
        Assert.True(validator.Validate(null, new FleetOptions { Enabled = false, Port = port, UserName = user }).Succeeded, row);
    }
}
