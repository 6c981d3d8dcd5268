using IoTRl.Ingestion.Mqtt;
using IoTRl.Silo.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IoTRl.Tests.Silo;

[Trait("Level", "Unit")]
public sealed class MqttCompositionTests
{
    [Fact]
    public void Session_OfASiloAlone_IsNamedAfterItAndSubscribesPlainly()
    {
        var broker = Broker(new MembershipOptions { Name = "plant", SiloPort = 11_112 });
        Assert.Equal(($"plant-{Environment.MachineName}-11112", ""), (broker.ClientId, broker.ShareGroup));
    }

    [Fact]
    public void Session_OfASiloOfACluster_IsShared() => Assert.Equal("iotrl", Broker(new MembershipOptions { Address = "10.0.0.5" }).ShareGroup);

    [Fact]
    public void Session_ThatIsConfigured_StaysSo()
    {
        var broker = Broker(new MembershipOptions(), configured =>
        {
            configured.ClientId = "pod-0";
            configured.ShareGroup = "devices";
        });
        Assert.Equal(("pod-0", "devices"), (broker.ClientId, broker.ShareGroup));
    }

    private static MqttBrokerOptions Broker(MembershipOptions membership, Action<MqttBrokerOptions>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddMqttSession(membership);
        services.Configure<MqttOptions>(mqtt => configure?.Invoke(mqtt.Broker));
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<MqttOptions>>().Value.Broker;
    }
}
