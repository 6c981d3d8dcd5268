using IoTRl.Silo.Hosting;
using Microsoft.Extensions.Options;

namespace IoTRl.Silo.Security;

/// <summary>Whole keys only, and none missing where the pages are open to a network.</summary>
internal sealed class SecurityOptionsValidator(IConfiguration configuration) : IValidateOptions<SecurityOptions>
{
    private const int HashDigits = 64;

    public ValidateOptionsResult Validate(string? name, SecurityOptions options)
    {
        var errors = new List<string>();
        for (var index = 0; index < options.Keys.Count; index++)
        {
            var key = options.Keys[index];
            var option = FormattableString.Invariant($"option --{SecurityOptions.SectionName}:Keys:{index}");
            if (string.IsNullOrWhiteSpace(key.Name)) errors.Add($"{option}:Name is missing: it names the holder in the audit log");
            if (key.Sha256.Length != HashDigits || !key.Sha256.All(char.IsAsciiHexDigit))
                errors.Add($"{option}:Sha256 must be {HashDigits} hexadecimal digits: --new-key prints a key and its hash");
        }

        foreach (var origin in options.Origins)
        {
            if (!Uri.TryCreate(origin, UriKind.Absolute, out var address) || address.GetLeftPart(UriPartial.Authority) != origin.TrimEnd('/'))
                errors.Add($"option --{SecurityOptions.SectionName}:Origins holds '{origin}': expected an origin such as https://ops.example.org");
        }

        // As configured: faults of the address itself are told by its own validator.
        var http = configuration.GetSection(HttpOptions.SectionName).Get<HttpOptions>() ?? new HttpOptions();
        if (http is { ListenAddress: not null, IsLoopback: false } && options.Keys.Count == 0)
        {
            errors.Add($"option --{HttpOptions.SectionName}:Address is '{http.Address}', beyond loopback, and there are no credentials: "
                + $"make a key with --new-key admin and give its hash as {SecurityOptions.SectionName}:Keys:0:Sha256, or listen on localhost");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
