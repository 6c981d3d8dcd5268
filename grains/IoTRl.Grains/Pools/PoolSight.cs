using IoTRl.Domain.Pools;

namespace IoTRl.Grains.Pools;

/// <summary>What a pool's interleaving reconciler leaves for its turns: the newest look, the fleet's switch, failures in a row.</summary>
internal sealed record PoolSight
{
    /// <summary>Null before the first look.</summary>
    public PoolObservation? Observed { get; init; }

    /// <summary>The wish that had been carried out before it; null where this activation had carried out none.</summary>
    public PoolDesired? Realized { get; init; }

    /// <summary>When it was made, by the silo's clock.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>The freeze switch as last read by this activation; null before.</summary>
    public bool? Frozen { get; init; }

    public int Failures { get; init; }

    /// <summary>The newest failure in words; empty when well.</summary>
    public string LastFailure { get; init; } = "";

    /// <summary>What was seen, while it is not too old to say anything.</summary>
    public PoolObservation? Fresh(DateTimeOffset now, TimeSpan holds) => now - Time <= holds ? Observed : null;
}
