using System.ComponentModel.DataAnnotations;

namespace IoTRl.Silo.Security;

/// <summary>One API key, kept as its hash.</summary>
internal sealed class ApiKeyOptions
{
    /// <summary>Who holds it, as the audit log names them.</summary>
    [Required]
    public string Name { get; set; } = "";

    /// <summary>What it allows: viewer reads, operator changes jobs and the fleet, admin everything.</summary>
    public Role Role { get; set; } = Role.Viewer;

    /// <summary>SHA-256 of the key, 64 hexadecimal digits: what --new-key prints.</summary>
    [Redact]
    public string Sha256 { get; set; } = "";
}
