using System.ComponentModel.DataAnnotations;
using System.Net;

namespace IoTRl.Silo.Hosting;

/// <summary>One silo, or one of several that find each other through Redis.</summary>
internal sealed class MembershipOptions
{
    public const string SectionName = "Cluster";

    /// <summary>Name shared by all silos of a cluster, and part of the keys of its state.</summary>
    [Required, RegularExpression("^[A-Za-z0-9._-]{1,64}$")]
    public string Name { get; set; } = "iotrl";

    /// <summary>IP address at which other silos reach this one; giving it joins the cluster through State:Redis, none runs alone on loopback.</summary>
    public string? Address { get; set; }

    /// <summary>Port between silos, 1..65535.</summary>
    [Range(1, 65535)]
    public int SiloPort { get; set; } = 11111;

    /// <summary>Port for Orleans clients, 1..65535.</summary>
    [Range(1, 65535)]
    public int GatewayPort { get; set; } = 30000;

    /// <summary>Says that the network between the silos is trusted; needed where Address is beyond loopback, since silos do not ask each other for credentials.</summary>
    public bool TrustedNetwork { get; set; }

    internal bool IsAlone => string.IsNullOrWhiteSpace(Address);

    /// <summary>Where the silo listens; loopback as well where the address cannot be read, which the validator refuses.</summary>
    internal IPAddress SiloAddress => IPAddress.TryParse(Address, out var address) ? address : IPAddress.Loopback;
}
