using System.Globalization;

namespace IoTRl.Domain.Traces;

/// <summary>
/// Reads one stamp of a trace, always in the invariant culture. Known are ISO 8601 (with <c>T</c> or a blank, with or without zone), the same with
/// slashes, <c>dd.MM.yyyy</c>, and numbers. A stamp without a zone is UTC. A number of at least 1e11 is Unix milliseconds, of at least 1e8 Unix seconds,
/// a smaller one seconds since the source's own start. <c>03/04/2015</c> is refused: nobody can tell day from month.
/// </summary>
public static class TraceStamp
{
    private const double LeastUnixSeconds = 1e8;
    private const double LeastUnixMilliseconds = 1e11;
    private const double MostUnixMilliseconds = 253_402_300_799_999;

    private static readonly string[] Formats = BuildFormats();

    /// <summary>Ticks since year 1 (UTC), or since the source's start where <paramref name="isRelative"/>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out long ticks, out bool isRelative)
    {
        (ticks, isRelative) = (0, false);
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return TryNumber(number, out ticks, out isRelative);
        if (!DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var stamp)) return false;
        ticks = stamp.UtcTicks;
        return true;
    }

    private static bool TryNumber(double number, out long ticks, out bool isRelative)
    {
        (ticks, isRelative) = (0, number < LeastUnixSeconds);
        if (!(number >= 0 && number <= MostUnixMilliseconds)) return false;
        var seconds = number >= LeastUnixMilliseconds ? number / 1000 : number;
        // Rounded to microseconds: a double of today's Unix seconds carries no more.
        ticks = (long)Math.Round(seconds * 1e6) * TimeSpan.TicksPerMicrosecond + (isRelative ? 0 : DateTimeOffset.UnixEpoch.Ticks);
        return true;
    }

    private static string[] BuildFormats()
    {
        string[] dates = ["yyyy-MM-dd", "yyyy/MM/dd", "dd.MM.yyyy"];
        string[] betweens = ["' '", "'T'"];
        string[] times = ["HH:mm:ss.FFFFFFF", "HH:mm:ss", "HH:mm"];
        string[] zones = ["", "K", "zzz", " zzz", " 'UTC'", "zz"];
        return [.. dates, .. from date in dates
                             from between in betweens
                             from time in times
                             from zone in zones
                             select date + between + time + zone];
    }
}
