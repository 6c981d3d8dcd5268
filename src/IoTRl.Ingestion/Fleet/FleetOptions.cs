using System.ComponentModel.DataAnnotations;

namespace IoTRl.Ingestion.Fleet;

/// <summary>The simulated fleet, section <c>Fleet</c>: wards, production lines and city quarters that connect like real devices.</summary>
public sealed class FleetOptions
{
    public const string SectionName = "Fleet";

    /// <summary>Simulates or not. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Seed of devices and arrivals. Default 1.</summary>
    public ulong Seed { get; set; } = 1;

    /// <summary>Recorded trace that gives the rate instead of the synthetic day, <c>file.csv</c> or <c>file.csv:column</c>; scaled to <see cref="RecordsPerSecond"/>. Default: none.</summary>
    public string? Trace { get; set; }

    /// <summary>Divides the recorded time of <see cref="Trace"/>, 0.001 to 100,000: 30 plays 30 recorded minutes in one. Default 1.</summary>
    [Range(0.001, 100_000)]
    public double Speedup { get; set; } = 1;

    /// <summary>Played length of one sample of <see cref="Trace"/>; overrides its stamps and <see cref="Speedup"/>. Default: as recorded.</summary>
    public TimeSpan? Interval { get; set; }

    /// <summary>Mean rate of each domain, records/s, 0.1 to 5,000, shared by its gateways. Default 40.</summary>
    [Range(0.1, 5_000)]
    public double RecordsPerSecond { get; set; } = 40;

    /// <summary>How much faster than the clock the synthetic day goes, 1 to 1,440. Default 60: a day in 24 min.</summary>
    [Range(1, 1_440)]
    public double DayCompression { get; set; } = 60;

    /// <summary>Hour of the synthetic day at the start, 0 to 24. Default 6.</summary>
    [Range(0, 24)]
    public double StartHour { get; set; } = 6;

    /// <summary>Gateways signal. Default true; off shows what the control plane does without them.</summary>
    public bool Signals { get; set; } = true;

    /// <summary>The synthetic day has two bursts in its first four minutes, one announced a minute ahead and one not, and again each day. Default true.</summary>
    public bool Bursts { get; set; } = true;

    /// <summary>Wards, lines and quarters, 0 to 1,000 each. Defaults 4, 3 and 3.</summary>
    [Range(0, 1_000)]
    public int Wards { get; set; } = 4;

    [Range(0, 1_000)]
    public int Lines { get; set; } = 3;

    [Range(0, 1_000)]
    public int Cities { get; set; } = 3;

    /// <summary>Devices behind each gateway, 1 to 1,000. Default 10.</summary>
    [Range(1, Devices.DevicePark.MaxDevices)]
    public int DevicesPerGateway { get; set; } = 10;

    /// <summary>Broker's host. Default: that of <c>Mqtt:Broker</c> with its user and TLS, where one is given, otherwise the embedded endpoint's.</summary>
    public string? Host { get; set; }

    /// <summary>Broker's port, 1 to 65,535; default: that of the same broker.</summary>
    [Range(1, 65_535)]
    public int? Port { get; set; }

    /// <summary>User at the broker, where it asks for one.</summary>
    public string? UserName { get; set; }

    /// <summary>Password of <see cref="UserName"/>, from the environment.</summary>
    [Redact]
    public string? Password { get; set; }
}
