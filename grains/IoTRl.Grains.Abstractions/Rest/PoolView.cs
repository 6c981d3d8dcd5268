namespace IoTRl.Grains.Rest;

/// <summary>A pool as it stands. A number that is not known is null, never zero.</summary>
public sealed record PoolView
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Name of the realizer.</summary>
    public required string Realizer { get; init; }

    /// <summary>Most executors of the pool.</summary>
    public required int MaxExecutors { get; init; }

    /// <summary>Its jobs.</summary>
    public IReadOnlyList<PoolJobView> Jobs { get; set; } = [];

    /// <summary>Warm spares wanted.</summary>
    public required int WarmDesired { get; init; }

    /// <summary>Warm spares that wait.</summary>
    public int? Warm { get; init; }

    /// <summary>Warm spares that start.</summary>
    public int? WarmStarting { get; init; }

    /// <summary>Executors wanted and not yet there; negative while they leave; null while unseen.</summary>
    public int? Behind { get; init; }

    /// <summary>True while the realizer stands still.</summary>
    public required bool Frozen { get; init; }

    /// <summary>True while the pool is drained: its executors leave, and none starts.</summary>
    public bool Drained { get; init; }

    /// <summary>Price of one executor for one hour, USD.</summary>
    public double ExecutorCostPerHour { get; init; }

    /// <summary>Scale-ups that warm spares took.</summary>
    public long Avoided { get; init; }

    /// <summary>Scale-ups that waited for a cold start.</summary>
    public long Occurred { get; init; }

    /// <summary>Warm spares that left unused.</summary>
    public long Wasted { get; init; }

    /// <summary>Avoided / (avoided + wasted); null before the first of either.</summary>
    public double? Accuracy { get; init; }

    /// <summary>Money of warm spares over money of all, 0..1; null before any.</summary>
    public double? CostOverhead { get; init; }

    /// <summary>Median cold start, seconds; null before the first.</summary>
    public double? ColdStartSeconds { get; init; }

    /// <summary>How long the starts took that jobs waited for, shortest first, from the first bucket that has any to the last; empty where none was measured.</summary>
    public IReadOnlyList<ColdStartBucketView> ColdStarts { get; set; } = [];

    /// <summary>Money of everything so far, USD.</summary>
    public double? Cost { get; init; }

    /// <summary>Last failure of the realizer; empty when well.</summary>
    public string LastFailure { get; set; } = "";

    /// <summary>Faults in words, newest first.</summary>
    public IReadOnlyList<string> Faults { get; set; } = [];
}
