using System.ComponentModel.DataAnnotations;
using System.Net;

namespace IoTRl.Silo.Hosting;

/// <summary>Pages, REST, dashboards and probes.</summary>
internal sealed class HttpOptions
{
    public const string SectionName = "Http";

    /// <summary>IP address to listen on, localhost, or * for all; beyond loopback Security:Keys must hold credentials.</summary>
    [Required]
    public string Address { get; set; } = "localhost";

    /// <summary>Port, 1..65535.</summary>
    [Range(1, 65535)]
    public int Port { get; set; } = 8080;

    /// <summary>Largest request body, KiB, 1..65536.</summary>
    [Range(1, 65536)]
    public int MaxBodyKibibytes { get; set; } = 4096;

    /// <summary>Requests a second that one client address may make, in bursts of ten times as many, 1..100000.</summary>
    [Range(1, 100_000)]
    public int RequestsPerSecond { get; set; } = 1000;

    /// <summary>Pages and event streams that may watch at once, 1..10000.</summary>
    [Range(1, 10_000)]
    public int MaxLiveConnections { get; set; } = 200;

    internal bool IsLoopback => ListenAddress is { } address && IPAddress.IsLoopback(address);

    /// <summary>Null where the text is no address.</summary>
    internal IPAddress? ListenAddress => Address switch
    {
        "localhost" => IPAddress.Loopback,
        "*" => IPAddress.Any,
        _ => IPAddress.TryParse(Address, out var address) ? address : null,
    };
}
