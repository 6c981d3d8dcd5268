using System.Text.Json.Serialization;

namespace IoTRl.Grains.Rest;

/// <summary>The guard's numbers for one job; what is left out is the silo's.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record GuardView
{
    /// <summary>Share of its capacity above which a size is too small for a forecast p90, 0.1..1.</summary>
    public double? ForecastShare { get; init; }

    /// <summary>Deepest single scale-down, share of the size, 0.05..1.</summary>
    public double? DeepestStep { get; init; }

    /// <summary>Seconds over which the largest request counts before a scale-down, 0..3600.</summary>
    public double? StabilisationSeconds { get; init; }

    /// <summary>Seconds over which changes of direction are counted, 0..3600.</summary>
    public double? ReversalWindowSeconds { get; init; }

    /// <summary>The change of direction that freezes scale-downs, 2..100.</summary>
    public int? FreezingReversal { get; init; }

    /// <summary>Seconds for which they are frozen then, 0..3600.</summary>
    public double? FreezeSeconds { get; init; }

    /// <summary>Slots that a real-time query needs at all times, 1..100,000.</summary>
    public int? RealTimeSlots { get; init; }

    /// <summary>Share of the load whose gateways are silent from which the demand counts as unknown, 0..1.</summary>
    public double? SilentShare { get; init; }
}
