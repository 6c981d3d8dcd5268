using System.Collections.Immutable;
using System.Globalization;
using IoTRl.Domain;
using IoTRl.Domain.Traces;

namespace IoTRl.Tournament.Loads;

/// <summary>A recorded trace as a family: nothing is ever fitted on its judging windows, which come after those for training.</summary>
public sealed class RecordedFamily : ILoadFamily
{
    // Made-up dates keep the recording's days of the week, and its time of day.
    private static readonly DateTimeOffset Monday = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan LongestDefaultInterval = TimeSpan.FromSeconds(60);
    private static readonly long TicksPerWeek = TimeSpan.FromDays(7).Ticks;

    private readonly TraceSchedule _schedule;
    private readonly TimeSpan _dayLength;
    private readonly DateTimeOffset _recordedStart;
    private readonly TimeSpan _interval;
    private readonly ImmutableArray<LoadWindow> _training;
    private readonly ImmutableArray<LoadWindow> _judging;

    private RecordedFamily(Trace trace, TraceSchedule schedule, ImmutableArray<(int Part, int History, long First)> places, WindowOptions options)
    {
        (Name, _schedule, _dayLength, _interval) = (trace.Name, schedule, TraceLoad.DayOf(trace, schedule), trace.Interval);
        _recordedStart = trace.Start ?? Monday;
        var wanted = options.Training + options.Judging;
        var training = places.Length >= wanted ? options.Training : (int)((long)places.Length * options.Training / wanted);
        _training = Windows(places[..training], WindowPart.Training, options);
        _judging = Windows(places[training..Math.Min(places.Length, training + options.Judging)], WindowPart.Judging, options);
        if (places.Length < wanted)
            Shortfall = string.Create(CultureInfo.InvariantCulture, $"{Name} has {places.Length} windows of {options.Seconds} s where {wanted} were asked for: {_training.Length} for training, {_judging.Length} for judging");
    }

    public string Name { get; }

    public bool IsHeldOut => true;

    public string? Shortfall { get; }

    /// <param name="trace">The recording.</param>
    /// <param name="playedInterval">Played length of one sample; null divides the recorded one by the speed-up.</param>
    /// <param name="speedup">Recorded over played time, above 0; without meaning beside a played interval.</param>
    /// <param name="options">Valid options.</param>
    public static Parsed<RecordedFamily> Create(Trace trace, TimeSpan? playedInterval, double speedup, WindowOptions options)
    {
        ArgumentNullException.ThrowIfNull(trace);
        ArgumentNullException.ThrowIfNull(options);
        var playback = new TracePlayback { MeanRecordsPerSecond = 1, Interval = playedInterval, Speedup = speedup, Repeats = false };
        if (!TraceSchedule.Create(trace, playback).TryGet(out var schedule, out var rejection)) return rejection;
        return TraceWindows.Cut(schedule, options).TryGet(out var places, out rejection) ? new RecordedFamily(trace, schedule, places, options) : rejection;
    }

    /// <summary>Shortest played sample with which the longest stretch of a recording holds one window after its history, in tenths of a second; a rejection where there are no rates to play.</summary>
    public static Parsed<TimeSpan> LeastInterval(Trace trace, WindowOptions options)
    {
        ArgumentNullException.ThrowIfNull(trace);
        ArgumentNullException.ThrowIfNull(options);
        var playback = new TracePlayback { MeanRecordsPerSecond = 1, Interval = TimeSpan.FromSeconds(1), Repeats = false };
        if (!TraceSchedule.Create(trace, playback).TryGet(out var schedule, out var rejection)) return rejection;
        return TimeSpan.FromSeconds(Math.Ceiling(10.0 * (options.HistorySeconds + options.Seconds) / schedule.Parts.Max(part => part.Count)) / 10);
    }

    /// <summary>Played length of a sample where nobody says: as recorded, or longer where less would not do, and at most a minute: hours then show days of a slow recording.</summary>
    /// <param name="trace">The recording.</param>
    /// <param name="least">What will do; zero for anything.</param>
    public static TimeSpan DefaultInterval(Trace trace, TimeSpan least)
    {
        ArgumentNullException.ThrowIfNull(trace);
        var wanted = trace.Interval > least ? trace.Interval : least;
        return wanted > LongestDefaultInterval ? LongestDefaultInterval : wanted;
    }

    public ImmutableArray<LoadWindow> Windows(WindowPart part) => part == WindowPart.Training ? _training : _judging;

    public LoadTape Record(LoadWindow window, double meanRecordsPerSecond, EdgeOptions edge, LoadFaults? faults = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(meanRecordsPerSecond);
        ArgumentNullException.ThrowIfNull(edge);
        var begin = window.FirstSecond - window.HistorySeconds;
        var plan = new TapePlan
        {
            Family = Name,
            Source = string.Create(CultureInfo.InvariantCulture, $"{_schedule.Source}, mean {meanRecordsPerSecond:G4} records/s, from played second {begin}"),
            Window = window,
            Start = WallTime(window.TracePart, begin),
            DayLength = _dayLength,
            MeanRecordsPerSecond = meanRecordsPerSecond,
            Edge = edge,
            Faults = faults ?? LoadFaults.None,
        };
        var (first, _) = TraceWindows.SecondsOf(_schedule, window.TracePart);
        return TapeRecorder.Record(plan, second => edge.AnnouncedShare * RateAt(second), second => (1 - edge.AnnouncedShare) * RateAt(second));

        // What was collected before a stretch begins is as its first sample.
        double RateAt(int second) => meanRecordsPerSecond * _schedule.RateAt(Math.Max(first, begin + second));
    }

    private ImmutableArray<LoadWindow> Windows(ImmutableArray<(int Part, int History, long First)> places, WindowPart part, WindowOptions options) =>
    [
        .. places.Select((place, index) => new LoadWindow
        {
            Part = part,
            Index = index,
            Seed = WindowSeeds.Of(options.Seed, Name, part, index),
            HistorySeconds = place.History,
            Seconds = options.Seconds,
            TracePart = place.Part,
            FirstSecond = place.First,
        }),
    ];

    // Played wall time: the recorded one, counted from a Monday, as many times shorter as the recording is played faster.
    private DateTimeOffset WallTime(int tracePart, long playedSecond)
    {
        var part = _schedule.Parts[tracePart];
        var sinceMonday = (_recordedStart.Ticks - Monday.Ticks) % TicksPerWeek;
        if (sinceMonday < 0) sinceMonday += TicksPerWeek;
        var samples = TimeSpan.FromTicks(sinceMonday) / _interval + part.TraceStart - part.Start;
        var seconds = Math.Round(samples * _schedule.SampleSeconds) + playedSecond;
        return Monday + TimeSpan.FromSeconds(seconds);
    }
}
