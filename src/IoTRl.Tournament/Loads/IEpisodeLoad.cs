namespace IoTRl.Tournament.Loads;

/// <summary>The expected rate of arrivals over an episode.</summary>
public interface IEpisodeLoad
{
    /// <summary>Short name for files and reports, such as <c>diurnal</c> or <c>nab_nyc_taxi</c>.</summary>
    string Name { get; }

    /// <summary>Where it comes from, in words: scale, speed, seed.</summary>
    string Source { get; }

    /// <summary>How long a day of it is played.</summary>
    TimeSpan DayLength { get; }

    /// <summary>Expected rate in a second, counted from the beginning of the history, records/s.</summary>
    double RateAt(long second);
}
