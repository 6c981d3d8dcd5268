using System.Net;
using System.Net.Sockets;
using IoTRl.Domain;
using Microsoft.Extensions.Options;

namespace IoTRl.Ingestion.Mqtt;

/// <summary>Collects every error of the options of MQTT.</summary>
internal sealed class MqttOptionsValidator : IValidateOptions<MqttOptions>
{
    private readonly MqttOptionsRanges _ranges = new();

    public ValidateOptionsResult Validate(string? name, MqttOptions options)
    {
        List<string> errors = [.. _ranges.Validate(MqttOptions.SectionName, options).Failures ?? []];
        var isAddress = IPAddress.TryParse(options.Address, out var address) && address.AddressFamily == AddressFamily.InterNetwork;
        if (!isAddress) errors.Add($"{MqttOptions.SectionName}:Address: '{options.Address}' is no IPv4 address.");
        if (options.ListensHere() && address is not null && isAddress && !IPAddress.IsLoopback(address) && options.Users.Count == 0)
            errors.Add($"{MqttOptions.SectionName}:Users: beyond loopback ({options.Address}) nothing is open without credentials.");
        for (var index = 0; index < options.Users.Count; index++) CheckUser(options.Users[index], FormattableString.Invariant($"{MqttOptions.SectionName}:Users:{index}"), errors);
        foreach (var repeated in options.Users.GroupBy(user => user.Name, StringComparer.Ordinal).Where(group => group.Count() > 1))
            errors.Add($"{MqttOptions.SectionName}:Users: '{repeated.Key}' is named twice.");
        errors.AddRange(MqttBrokerRules.Errors(options.Broker));
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static void CheckUser(MqttUser user, string position, List<string> errors)
    {
        if (Identifiers.Check(user.Name, "user", position + ":Name") is { } badName) errors.Add(badName.ToString());
        if (user.PasswordSha256.Length != 64 || !user.PasswordSha256.All(char.IsAsciiHexDigit)) errors.Add($"{position}:PasswordSha256: 64 hexadecimal digits are expected.");
        foreach (var gateway in user.Gateways.Where(gateway => gateway != "*"))
        {
            if (Identifiers.Check(gateway, "gateway", position + ":Gateways") is { } badGateway) errors.Add(badGateway.ToString());
        }
    }
}
