using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace IoTRl.Silo.State;

/// <summary>The address of Redis can be read.</summary>
internal sealed class StateOptionsValidator : IValidateOptions<StateOptions>
{
    public ValidateOptionsResult Validate(string? name, StateOptions options)
    {
        if (options.IsEmbedded) return ValidateOptionsResult.Success;
        try
        {
            return ConfigurationOptions.Parse(options.Redis!, ignoreUnknown: false).EndPoints.Count > 0 // not embedded: there is an address
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail($"option --{StateOptions.SectionName}:Redis names no server: expected host:port");
        }
        catch (Exception error) when (error is ArgumentException or FormatException)
        {
            // The address may carry a password, so it is not repeated.
            return ValidateOptionsResult.Fail($"option --{StateOptions.SectionName}:Redis cannot be read: expected host:port,password=...,ssl=true");
        }
    }
}
