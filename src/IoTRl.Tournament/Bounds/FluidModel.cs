namespace IoTRl.Tournament.Bounds;

/// <summary>How a job is simplified to executors and backlog, so that its best sizes can be computed.</summary>
internal sealed record FluidModel
{
    /// <summary>Slots at work, by executors: index 0 .. most.</summary>
    public required double[] Slots { get; init; }

    /// <summary>Fewest executors in any interval.</summary>
    public required int Lowest { get; init; }

    /// <summary>Age beyond which a record is late, seconds.</summary>
    public required double ObjectiveSeconds { get; init; }

    /// <summary>Charged for each start, executor-seconds, at least 0.</summary>
    public required double StartSeconds { get; init; }

    /// <summary>Charged for each rise, however many start in it, executor-seconds, at least 0.</summary>
    public double RiseSeconds { get; init; }

    /// <summary>Not billed for each executor of the start, seconds.</summary>
    public double InitialCreditSeconds { get; init; }

    /// <summary>Whether backlog is rounded up to the grid, not down.</summary>
    public bool RoundsUp { get; init; }

    public int Highest => Slots.Length - 1;
}
