using IoTRl.Domain.Jobs;

namespace IoTRl.Domain.Policies;

/// <summary>The day of a job's load: a real one, or one that is played faster.</summary>
internal static class JobDay
{
    private const double LeastSeconds = 60;
    private const double MostSeconds = 31 * RealSeconds;
    private const double RealSeconds = 86_400;
    private const int DaysOfAWeek = 7;

    // The calendar of .NET begins with a Monday; this one is as good as any.
    private static readonly DateTime Monday = new(2024, 1, 1);

    /// <summary>Length of the day, seconds; 0 where nobody has said it, or where it is no day.</summary>
    public static double SecondsOf(in JobObservation observation) => observation.DaySeconds is >= LeastSeconds and <= MostSeconds ? observation.DaySeconds : 0;

    /// <summary>The moment by the clock of the day that is played: hour and day of the week of a schedule. A real day's is the moment itself.</summary>
    public static DateTimeOffset MomentOf(in JobObservation observation)
    {
        var seconds = SecondsOf(observation);
        if (seconds is 0 or RealSeconds) return observation.Time;
        var dayTicks = seconds * TimeSpan.TicksPerSecond;
        var days = observation.Time.Ticks / dayTicks % DaysOfAWeek;
        return new DateTimeOffset(Monday.AddTicks((long)(days * TimeSpan.TicksPerDay)), observation.Time.Offset);
    }
}
