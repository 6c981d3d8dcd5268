using Microsoft.Extensions.Options;

namespace IoTRl.Silo.Hosting;

/// <summary>The listening address can be had.</summary>
internal sealed class HttpOptionsValidator : IValidateOptions<HttpOptions>
{
    public ValidateOptionsResult Validate(string? name, HttpOptions options) =>
        options.ListenAddress is not null
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"option --{HttpOptions.SectionName}:Address is '{options.Address}': expected localhost, * or an IP address");
}
