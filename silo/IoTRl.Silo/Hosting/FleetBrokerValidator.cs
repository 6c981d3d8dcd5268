using System.Net;
using IoTRl.Ingestion.Fleet;
using IoTRl.Ingestion.Mqtt;
using Microsoft.Extensions.Options;

namespace IoTRl.Silo.Hosting;

/// <summary>The simulated devices can connect to the endpoint that they are meant for: it listens, and knows their user.</summary>
internal sealed class FleetBrokerValidator(IConfiguration configuration) : IValidateOptions<FleetOptions>
{
    public ValidateOptionsResult Validate(string? name, FleetOptions options)
    {
        // As configured: faults of the endpoint itself are told by its own validator.
        var mqtt = configuration.GetSection(MqttOptions.SectionName).Get<MqttOptions>() ?? new MqttOptions();
        var listens = mqtt.ListensHere();
        // Without a host of its own the fleet goes to the broker outside, where there is one.
        var goesElsewhere = options.Host is { } host ? !IsThisMachine(host) : mqtt.Broker.IsGiven();
        if (!options.Enabled || goesElsewhere || (options.Port is { } port && !(listens && port == mqtt.Port))) return ValidateOptionsResult.Success;
        if (!listens)
        {
            return ValidateOptionsResult.Fail($"option --{FleetOptions.SectionName}:Enabled is true, but with --{MqttOptions.SectionName}:Enabled=false its devices have nowhere to connect: "
                + $"name a broker with {FleetOptions.SectionName}:Host and {FleetOptions.SectionName}:Port, or set {FleetOptions.SectionName}:Enabled=false");
        }

        return mqtt.Users.Count == 0 || mqtt.Users.Exists(user => user.Name == options.UserName)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"option --{FleetOptions.SectionName}:UserName is '{options.UserName}', which is none of {MqttOptions.SectionName}:Users: "
                + $"the simulated devices would be refused; name one with Gateways '*', or set {FleetOptions.SectionName}:Enabled=false");
    }

    private static bool IsThisMachine(string host) => host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
