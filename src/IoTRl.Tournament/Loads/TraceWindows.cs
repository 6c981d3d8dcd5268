using System.Collections.Immutable;
using System.Globalization;
using IoTRl.Domain;
using IoTRl.Domain.Traces;

namespace IoTRl.Tournament.Loads;

/// <summary>
/// Cuts a played recording into windows: in each stretch that was recorded without a break one after the other, the first after a history, so that no judged second is in two
/// windows. A history may reach into the window before. A stretch too short for history and window has as much history as is left. Windows of which more than a tenth was not
/// recorded are left out.
/// </summary>
internal static class TraceWindows
{
    // Assumed: straight lines over longer gaps would be a load that nobody had.
    private const double MostBridged = 0.1;

    /// <summary>Places of all windows in order of time: part of the schedule, history, first judged second.</summary>
    internal static Parsed<ImmutableArray<(int Part, int History, long First)>> Cut(TraceSchedule schedule, WindowOptions options)
    {
        var places = ImmutableArray.CreateBuilder<(int Part, int History, long First)>();
        var longest = 0L;
        for (var part = 0; part < schedule.Parts.Length; part++)
        {
            var (begin, end) = SecondsOf(schedule, part);
            longest = Math.Max(longest, end - begin);
            var history = (int)Math.Min(options.HistorySeconds, end - begin - options.Seconds);
            if (history < WindowOptions.LeastHistorySeconds) continue;
            for (var first = begin + history; first + options.Seconds <= end; first += options.Seconds)
                if (schedule.BridgedShare(first - history, first + options.Seconds) <= MostBridged) places.Add((part, history, first));
        }

        return places.Count > 0 ? places.ToImmutable() : TooShort(schedule, longest, options);
    }

    /// <summary>First second of a part, and the second after its last.</summary>
    internal static (long Begin, long End) SecondsOf(TraceSchedule schedule, int part)
    {
        var (start, count) = (schedule.Parts[part].Start, schedule.Parts[part].Count);
        return ((long)Math.Ceiling(start * schedule.SampleSeconds), (long)Math.Floor((start + count) * schedule.SampleSeconds));
    }

    private static Rejection TooShort(TraceSchedule schedule, long longest, WindowOptions options) => Rejection.Of("too-short", string.Create(CultureInfo.InvariantCulture,
        $"No window fits: one takes {options.Seconds} s after at least {WindowOptions.LeastHistorySeconds} s of history, and the longest of {schedule.Parts.Length} stretches is played in {longest} s, or more than a tenth of each is missing. Play a sample longer, or take shorter windows."));
}
