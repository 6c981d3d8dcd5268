using System.Collections.Immutable;
using IoTRl.Domain.Gateways;
using IoTRl.Ingestion.Devices;
using IoTRl.Ingestion.Payloads;

namespace IoTRl.Ingestion.Fleet;

/// <summary>One simulated gateway: who it is, what stands behind it, and how much it sends.</summary>
public sealed record GatewayLoad
{
    public required GatewayId Gateway { get; init; }

    /// <summary>At least one.</summary>
    public required ImmutableArray<SimulatedDevice> Devices { get; init; }

    public required LoadCurve Curve { get; init; }

    /// <summary>Equal seeds send equal counts of equal readings in each interval of the pace.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Name that its counts are drawn by; null (default): its own id. Gateways of one seed and one such name send the same counts.</summary>
    public string? ArrivalsOf { get; init; }

    /// <summary>Tells its state and what it knows will come, on a connection of its own. Default true.</summary>
    public bool SendsSignals { get; init; } = true;

    public PayloadFormat Format { get; init; } = PayloadFormat.Json;

    /// <summary>Hour of the simulated day at the start, 0..24, and how much faster than the clock the day goes.</summary>
    public double StartHour { get; init; }

    public double DayCompression { get; init; } = 1;

    /// <summary>Pace, milliseconds, 50 to 100. Default 100.</summary>
    public int PaceMilliseconds { get; init; } = 100;

    /// <summary>Records kept while the broker is away; beyond it the oldest are dropped, and counted. Default 5,000.</summary>
    public int HeldRecords { get; init; } = 5_000;

    /// <summary>Data connections: each has one record on the way. Default 1.</summary>
    public int Connections { get; init; } = 1;
}
