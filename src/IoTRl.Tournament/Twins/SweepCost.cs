namespace IoTRl.Tournament.Twins;

/// <summary>One contestant at one point of a sweep.</summary>
public sealed record SweepCost
{
    public required string Sweep { get; init; }

    public required string Point { get; init; }

    public required string Contestant { get; init; }

    /// <summary>Cost at the compared late share, USD/h, with its 95 % interval; where no setting comes so low, that of all executors.</summary>
    public required Interval UsdPerHour { get; init; }

    /// <summary>Whether some setting comes so low.</summary>
    public required bool IsReached { get; init; }

    /// <summary>Rescales an hour at the cheapest setting that comes so low; at the least late one where none does.</summary>
    public required double RescalesPerHour { get; init; }

    /// <summary>Late share at that setting, beyond the floor, 0..1.</summary>
    public required double LateShare { get; init; }
}
