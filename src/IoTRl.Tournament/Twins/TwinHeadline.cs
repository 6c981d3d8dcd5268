namespace IoTRl.Tournament.Twins;

/// <summary>One row of the headline: what a contestant costs at the compared late share over all judged windows, and what it has to do with others, window by window.</summary>
public sealed record TwinHeadline
{
    public required string Name { get; init; }

    public required ContestantTrack Track { get; init; }

    /// <summary>Cost at the compared late share, USD/h; that of all executors where no setting comes so low.</summary>
    public required Interval UsdPerHour { get; init; }

    /// <summary>Whether some setting comes so low.</summary>
    public required bool IsReached { get; init; }

    /// <summary>The same over the known families, and over those held out; not a number where none is judged.</summary>
    public required Interval KnownUsdPerHour { get; init; }

    public required Interval HeldOutUsdPerHour { get; init; }

    /// <summary>Judged once at the frozen setting: late share (0..1, beyond the floor), cost (USD/h), rescales an hour.</summary>
    public required double FrozenLateShare { get; init; }

    public required double FrozenUsdPerHour { get; init; }

    public required double RescalesPerHour { get; init; }

    /// <summary>Largest late share of a family at the frozen setting, 0..1, and which.</summary>
    public required double WorstLateShare { get; init; }

    public required string WorstFamily { get; init; }

    /// <summary>Late share at the cost at which the best rival comes to the compared one; not a number where it always costs more.</summary>
    public required double LateShareAtRivalsCost { get; init; }

    /// <summary>Ratios of costs at the compared late share, drawn in pairs: to the best rival, to the best policy without a learned forecast, to the planner, to the bound.</summary>
    public required Interval VersusRival { get; init; }

    public required Interval VersusAnalytic { get; init; }

    public required Interval VersusPlanner { get; init; }

    public required Interval VersusBound { get; init; }
}
