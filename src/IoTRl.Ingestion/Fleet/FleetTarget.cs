namespace IoTRl.Ingestion.Fleet;

/// <summary>Where simulated gateways connect to.</summary>
public sealed record FleetTarget
{
    public required string Host { get; init; }

    public required int Port { get; init; }

    /// <summary>User and password; null where the broker asks for none.</summary>
    public string? UserName { get; init; }

    public string? Password { get; init; }
}
