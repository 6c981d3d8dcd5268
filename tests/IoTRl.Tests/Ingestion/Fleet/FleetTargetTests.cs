using IoTRl.Ingestion.Fleet;
using IoTRl.Ingestion.Mqtt;

namespace IoTRl.Tests.Ingestion.Fleet;

[Trait("Level", "Unit")]
public sealed class FleetTargetTests
{
    private readonly MqttOptions _outside = new()
    {
        Broker = new MqttBrokerOptions { Address = "broker", Port = 8883, UserName = "silo", Password = "secret", Tls = true, CaFile = "ca.pem" },
    };

    [Fact]
    public void Of_TheDefaults_IsTheEmbeddedEndpoint() =>
        Assert.Equal(new FleetTarget { Host = "127.0.0.1", Port = 40_001 }, FleetTarget.Of(new FleetOptions(), new MqttOptions(), 40_001));

    [Fact]
    public void Of_AnEndpointThatDoesNotListenYet_IsItsPort() =>
        Assert.Equal(new FleetTarget { Host = "127.0.0.1", Port = 1883 }, FleetTarget.Of(new FleetOptions(), new MqttOptions(), null));

    [Fact]
    public void Of_ABrokerOutside_IsThatBrokerWithItsUserAndTls() =>
        Assert.Equal(
            new FleetTarget { Host = "broker", Port = 8883, UserName = "silo", Password = "secret", Tls = true, CaFile = "ca.pem" },
            FleetTarget.Of(new FleetOptions(), _outside, null));

    [Fact]
    public void Of_ABrokerOutsideWithAUserOfTheFleet_IsThatUser()
    {
        var target = FleetTarget.Of(new FleetOptions { UserName = "devices", Password = "other" }, _outside, null);
        Assert.Equal(("broker", "devices", "other"), (target.Host, target.UserName, target.Password));
    }

    [Fact]
    public void Of_AHostThatTheFleetIsTold_IsThatHost() =>
        Assert.Equal(new FleetTarget { Host = "elsewhere", Port = 1884 }, FleetTarget.Of(new FleetOptions { Host = "elsewhere", Port = 1884 }, _outside, null));
}
