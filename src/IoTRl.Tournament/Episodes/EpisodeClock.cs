using System.Globalization;

namespace IoTRl.Tournament.Episodes;

/// <summary>Seconds of an episode as people read them.</summary>
public static class EpisodeClock
{
    /// <summary><c>1:05:30</c>: hours, minutes, seconds since the start.</summary>
    public static string Of(long second) =>
        string.Create(CultureInfo.InvariantCulture, $"{second / 3600}:{second / 60 % 60:00}:{second % 60:00}");
}
