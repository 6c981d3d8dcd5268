namespace IoTRl.Silo.Security;

/// <summary>Who may do what over HTTP. Without keys everything on loopback is open, and nothing beyond it.</summary>
internal sealed class SecurityOptions
{
    public const string SectionName = "Security";

    /// <summary>API keys: Security:Keys:0:Name, Security:Keys:0:Role and Security:Keys:0:Sha256.</summary>
    public List<ApiKeyOptions> Keys { get; set; } = [];

    /// <summary>Host names by which clients may call, beside localhost and the listening address: stops DNS rebinding.</summary>
    public List<string> Hosts { get; set; } = [];

    /// <summary>Origins of foreign pages that may change things, such as https://ops.example.org; the silo's own pages always may.</summary>
    public List<string> Origins { get; set; } = [];
}
