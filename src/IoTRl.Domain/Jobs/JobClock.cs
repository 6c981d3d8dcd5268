namespace IoTRl.Domain.Jobs;

/// <summary>The moment of a decision.</summary>
public readonly record struct JobClock
{
    public DateTimeOffset Now { get; init; }

    /// <summary>Seconds since the preceding decision of the cycle.</summary>
    public double IntervalSeconds { get; init; }

    /// <summary>Local hour of the job's day, 0..24.</summary>
    public double HourOfDay { get; init; }

    /// <summary>Length of the load's day.</summary>
    public TimeSpan DayLength { get; init; }

    /// <summary>
    /// The hour in the stamp's own offset. A day played faster is shorter: <paramref name="dayLength"/> (24 min for a 60-fold day) still has 24 hours.
    /// </summary>
    public static JobClock At(DateTimeOffset now, double intervalSeconds, TimeSpan dayLength) => new()
    {
        Now = now,
        IntervalSeconds = intervalSeconds,
        DayLength = dayLength,
        HourOfDay = 24.0 * (now.Ticks % dayLength.Ticks) / dayLength.Ticks,
    };
}
