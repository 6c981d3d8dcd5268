using System.ComponentModel.DataAnnotations;

namespace IoTRl.Grains.Fleet;

/// <summary>How large a fleet may grow, and who is let in.</summary>
public sealed class FleetDirectoryOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string SectionName = "Directory";

    /// <summary>Id of the fleet that this silo serves; 1 to 128 of A-Z a-z 0-9 . _ : -. Default <c>fleet</c>.</summary>
    [Required, RegularExpression("^[A-Za-z0-9._:-]{1,128}$")]
    public string Fleet { get; set; } = "fleet";

    /// <summary>Gateways that may exist; 1 to 1,000,000. Default 10,000.</summary>
    [Range(1, 1_000_000)]
    public int MaxGateways { get; set; } = 10_000;

    /// <summary>Jobs that may exist; 1 to 10,000. Default 1,000.</summary>
    [Range(1, 10_000)]
    public int MaxJobs { get; set; } = 1000;

    /// <summary>True where only gateways of <see cref="KnownGateways"/>, or already registered, are let in. Default false.</summary>
    public bool KnownGatewaysOnly { get; set; }

    /// <summary>Gateways that are always let in. Default none.</summary>
    public IList<string> KnownGateways { get; } = [];

    /// <summary>IANA name of the zone whose clock the fleet's days follow: hour of day, and windows of jobs that name no zone of their own. Default <c>UTC</c>.</summary>
    [Required]
    public string TimeZone { get; set; } = "UTC";

    /// <summary>Time between two touches of jobs, pools and meta-controller by each silo; 1 s to 1 min. Default 5 s: timers of a lost silo's grains come back within it.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan KeeperPeriod { get; set; } = TimeSpan.FromSeconds(5);
}
