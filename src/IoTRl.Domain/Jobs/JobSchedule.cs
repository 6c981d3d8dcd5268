namespace IoTRl.Domain.Jobs;

/// <summary>
/// Which scheduled floor and which freeze hold at a moment. A window is a stretch of the wall clock of its time zone, or of the moment's own offset where it names none:
/// it begins on one of its days,
/// ends before its end, and spans midnight where its end is not after its begin (equal: 24 hours).
/// An hour that the clock repeats is inside twice, one that it skips is not there.
/// </summary>
public static class JobSchedule
{
    /// <summary>Highest floor in force, executors; 0 where none is.</summary>
    public static int FloorAt(JobLimits limits, DateTimeOffset now)
    {
        var floor = 0;
        foreach (var window in limits.Floors)
            if (window.MinExecutors > floor && Contains(window.Days, window.From, window.To, window.TimeZone, now)) floor = window.MinExecutors;
        return floor;
    }

    public static bool IsFrozenAt(JobLimits limits, DateTimeOffset now)
    {
        foreach (var window in limits.Freezes)
            if (Contains(window.Days, window.From, window.To, window.TimeZone, now)) return true;
        return false;
    }

    /// <summary>True for an IANA name that this machine knows.</summary>
    public static bool IsKnownTimeZone(string timeZone) => TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out _);

    private static bool Contains(WeekDays days, TimeOnly from, TimeOnly to, string timeZone, DateTimeOffset now)
    {
        var local = timeZone.Length == 0 ? now : TimeZoneInfo.ConvertTime(now, ZoneOf(timeZone));
        var time = TimeOnly.FromDateTime(local.DateTime);
        var today = On(days, local.DayOfWeek);
        if (from < to) return today && time >= from && time < to;
        return (today && time >= from) || (On(days, local.AddDays(-1).DayOfWeek) && time < to);
    }

    // Specs are refused for names nobody knows; a zone that has since left the machine reads as UTC rather than ending the job's cycle.
    private static TimeZoneInfo ZoneOf(string timeZone) => TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var found) ? found : TimeZoneInfo.Utc;

    // WeekDays begins with Monday, DayOfWeek with Sunday.
    private static bool On(WeekDays days, DayOfWeek day) => (days & (WeekDays)(1 << (((int)day + 6) % 7))) != 0;
}
