namespace IoTRl.Client;

/// <summary>Where the control plane is, and who asks.</summary>
public sealed record IoTRlClientOptions
{
    /// <summary>Address of the control plane where none is named.</summary>
    public const string DefaultServer = "http://localhost:8080";

    /// <summary>Root address, http or https, without <c>/api</c>.</summary>
    public required Uri Server { get; init; }

    /// <summary>API key of a server that wants one; null for none. Never logged.</summary>
    public string? ApiKey { get; init; }

    /// <summary>Longest wait for a whole answer. Default 10 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);
}
