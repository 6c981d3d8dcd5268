using System.Net;
using IoTRl.Silo.State;
using Microsoft.Extensions.Options;

namespace IoTRl.Silo.Hosting;

/// <summary>Several silos need a shared state, an address, and two ports.</summary>
internal sealed class MembershipOptionsValidator(IOptions<StateOptions> state) : IValidateOptions<MembershipOptions>
{
    public ValidateOptionsResult Validate(string? name, MembershipOptions options)
    {
        var errors = new List<string>();
        const string Section = MembershipOptions.SectionName;
        if (options.SiloPort == options.GatewayPort)
            errors.Add(FormattableString.Invariant($"options --{Section}:SiloPort and --{Section}:GatewayPort are both {options.SiloPort}: they must differ"));
        if (!options.IsAlone)
        {
            var isAddress = IPAddress.TryParse(options.Address, out var address);
            if (!isAddress) errors.Add($"option --{Section}:Address is '{options.Address}': expected an IP address of this machine");
            else if (!IPAddress.IsLoopback(address!) && !options.TrustedNetwork) // parsed: not null
                errors.Add($"option --{Section}:Address is '{options.Address}', beyond loopback, where silos do not ask each other for credentials: confirm with --{Section}:TrustedNetwork=true that only silos reach it");
            if (state.Value.IsEmbedded)
                errors.Add($"option --{Section}:Address is given, and the embedded state serves one silo only: give --{StateOptions.SectionName}:Redis= as well");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
