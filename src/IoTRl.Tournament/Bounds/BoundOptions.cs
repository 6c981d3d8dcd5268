using IoTRl.Tournament.Episodes;

namespace IoTRl.Tournament.Bounds;

/// <summary>Grid of the dynamic programme of bound and planner.</summary>
public sealed record BoundOptions
{
    /// <summary>Seconds between decisions, 1..3600; windows are whole multiples of it. Default: the control interval.</summary>
    public int IntervalSeconds { get; init; } = EpisodeOptions.IntervalSeconds;

    /// <summary>
    /// Steps of the backlog from none to the most that is told apart, 16..65,536. Default 1024. Twice as many never lower the bound, and cost twice the time.
    /// </summary>
    public int BacklogSteps { get; init; } = 1024;

    /// <summary>Throws <see cref="ArgumentOutOfRangeException"/> for a value outside its range.</summary>
    internal void ThrowIfInvalid()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(IntervalSeconds, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(IntervalSeconds, 3600);
        ArgumentOutOfRangeException.ThrowIfLessThan(BacklogSteps, 16);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(BacklogSteps, 65_536);
    }
}
