using IoTRl.Ingestion.Mqtt;

namespace IoTRl.Silo.Hosting;

/// <summary>What this silo is called at a broker outside, unless a setting says otherwise.</summary>
internal static class MqttComposition
{
    /// <summary>The session's name is the same after a restart, and another for each silo; a silo alone needs no shared subscriptions.</summary>
    public static void AddMqttSession(this IServiceCollection services, MembershipOptions membership) => services.PostConfigure<MqttOptions>(mqtt =>
    {
        mqtt.Broker.ClientId ??= FormattableString.Invariant($"{membership.Name}-{Environment.MachineName}-{membership.SiloPort}");
        mqtt.Broker.ShareGroup ??= membership.IsAlone ? "" : MqttBrokerOptions.DefaultShareGroup;
    });
}
