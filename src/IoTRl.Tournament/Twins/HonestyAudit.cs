using System.Collections.Immutable;
using System.Globalization;
using IoTRl.Tournament.Episodes;
using IoTRl.Tournament.Loads;

namespace IoTRl.Tournament.Twins;

/// <summary>
/// Before anybody is judged: does a contestant decide by what it was given? It meets one window, then the same window with another future, then the first again. On the past
/// that the three have in common its decisions must be equal; whoever keeps what it saw from one window to the next, or looks ahead, is found out.
/// </summary>
internal static class HonestyAudit
{
    /// <summary>What a contestant did wrong, in words to follow its name; null for nothing.</summary>
    public static string? Fault(TwinContestant contestant, WindowScene scene, WindowScene otherFuture, int commonSeconds, TimeSpan limit, CancellationToken cancellationToken)
    {
        // The planner is told the future: that is what it is for.
        if (contestant.Track == ContestantTrack.Yardstick) return null;
        try
        {
            var setting = contestant.Settings[contestant.Settings.Length / 2];
            var first = EpisodePlay.Decisions(contestant, setting, scene, limit, cancellationToken);
            var other = EpisodePlay.Decisions(contestant, setting, otherFuture, limit, cancellationToken);
            var again = EpisodePlay.Decisions(contestant, setting, scene, limit, cancellationToken);
            return Difference(first, other, commonSeconds / EpisodeOptions.IntervalSeconds, "decided otherwise at second {0} when only what came later was another")
                ?? Difference(first, again, first.Length, "decided otherwise at second {0} of a window that it met again");
        }
        catch (PolicyFault found)
        {
            return found.Message;
        }
    }

    /// <summary>A tape whose second half is another window's, and the judged seconds up to which nobody can tell the two apart.</summary>
    public static (LoadTape Tape, int CommonSeconds) WithOtherFuture(LoadTape tape, LoadTape other)
    {
        var half = tape.HistorySeconds + tape.Seconds / 2;
        // What is announced for a second is known the lead before.
        var common = tape.Seconds / 2 - tape.Plan.Edge.LeadSeconds - 1;
        return (
            tape with
            {
                AnnouncedArrivals = Spliced(tape.AnnouncedArrivals, other.AnnouncedArrivals, half),
                UnannouncedArrivals = Spliced(tape.UnannouncedArrivals, other.UnannouncedArrivals, half),
                AnnouncedRates = Spliced(tape.AnnouncedRates, other.AnnouncedRates, half),
            },
            common);
    }

    private static ImmutableArray<T> Spliced<T>(ImmutableArray<T> head, ImmutableArray<T> tail, int at) => [.. head[..at], .. tail[at..]];

    private static string? Difference(int[] one, int[] two, int intervals, string text)
    {
        for (var i = 0; i < intervals; i++)
            if (one[i] != two[i]) return string.Format(CultureInfo.InvariantCulture, text, (i + 1) * EpisodeOptions.IntervalSeconds);
        return null;
    }
}
