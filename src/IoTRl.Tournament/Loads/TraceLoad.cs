using IoTRl.Domain;
using IoTRl.Domain.Traces;

namespace IoTRl.Tournament.Loads;

/// <summary>A recorded trace, scaled to a mean rate and played faster or slower than it was recorded.</summary>
public sealed class TraceLoad : IEpisodeLoad
{
    private readonly TraceSchedule _schedule;

    private TraceLoad(string name, TraceSchedule schedule, TimeSpan dayLength) => (Name, _schedule, DayLength) = (name, schedule, dayLength);

    public string Name { get; }

    public string Source => _schedule.Source;

    public TimeSpan DayLength { get; }

    /// <param name="trace">The recording.</param>
    /// <param name="meanRecordsPerSecond">Mean rate of the whole trace, records/s.</param>
    /// <param name="playedInterval">Played length of one sample; null divides the recorded one by the speed-up.</param>
    /// <param name="speedup">Recorded over played time, above 0; without meaning beside a played interval.</param>
    public static Parsed<TraceLoad> Create(Trace trace, double meanRecordsPerSecond, TimeSpan? playedInterval, double speedup)
    {
        ArgumentNullException.ThrowIfNull(trace);
        var playback = new TracePlayback { MeanRecordsPerSecond = meanRecordsPerSecond, Interval = playedInterval, Speedup = speedup };
        if (!TraceSchedule.Create(trace, playback).TryGet(out var schedule, out var rejection)) return rejection;
        return new TraceLoad(trace.Name, schedule, DayOf(trace, schedule));
    }

    public double RateAt(long second) => _schedule.RateAt(second);

    /// <summary>How long a recorded day is played. One shorter than a minute has no rhythm that a job could follow.</summary>
    internal static TimeSpan DayOf(Trace trace, TraceSchedule schedule)
    {
        var faster = trace.Interval.TotalSeconds / schedule.SampleSeconds;
        return TimeSpan.FromSeconds(Math.Max(60, Math.Round(TimeSpan.FromDays(1).TotalSeconds / faster)));
    }
}
