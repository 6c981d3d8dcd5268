namespace IoTRl.Simulation.Jobs;

/// <summary>
/// How long records were under way before they arrived in Kafka: a share of them so many seconds, the rest not at all. Unknown by default: a delay that nobody
/// told is not zero.
/// </summary>
[GenerateSerializer, Immutable, Alias("iotrl.twin-event-delay")]
public readonly record struct EventDelay
{
    /// <summary>Nobody told it.</summary>
    public static EventDelay Unknown => default;

    [Id(0)] public bool IsKnown { get; private init; }

    /// <summary>Share of the records that were held back, 0..1.</summary>
    [Id(1)] public double HeldShare { get; private init; }

    /// <summary>For how long, seconds, at least 0.</summary>
    [Id(2)] public double HeldSeconds { get; private init; }

    /// <summary>A share of the records, all unless told otherwise, comes this long after its event.</summary>
    public static EventDelay Of(double seconds, double share = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(seconds);
        ArgumentOutOfRangeException.ThrowIfNegative(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        if (!double.IsFinite(seconds) || double.IsNaN(share))
            throw new ArgumentOutOfRangeException(nameof(seconds), "must be finite");
        return new() { IsKnown = true, HeldShare = share, HeldSeconds = share > 0 ? seconds : 0 };
    }
}
