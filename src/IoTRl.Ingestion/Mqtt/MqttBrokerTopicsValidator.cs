using IoTRl.Ingestion.Payloads;
using Microsoft.Extensions.Options;

namespace IoTRl.Ingestion.Mqtt;

/// <summary>Topics that a broker would bring twice are refused at the start: each of two filters that cross brings the topics that both have.</summary>
internal sealed class MqttBrokerTopicsValidator(IOptions<PayloadOptions> payloads) : IValidateOptions<MqttOptions>
{
    public ValidateOptionsResult Validate(string? name, MqttOptions options)
    {
        if (!options.Broker.IsGiven()) return ValidateOptionsResult.Success;
        try
        {
            return new TopicTable(payloads.Value).Crossing is { } crossing
                ? ValidateOptionsResult.Fail($"{PayloadOptions.SectionName}:Topics: '{crossing.One}' and '{crossing.Other}' have topics in common, which a broker would bring twice; narrow one of them.")
                : ValidateOptionsResult.Success;
        }
        catch (OptionsValidationException)
        {
            // Told by the validator of the topics themselves.
            return ValidateOptionsResult.Success;
        }
    }
}
