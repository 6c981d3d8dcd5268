using System.Collections.Immutable;
using System.Globalization;
using IoTRl.Domain.Agents;
using IoTRl.Tournament.Episodes;
using IoTRl.Tournament.Loads;

namespace IoTRl.Tournament.Twins;

/// <summary>
/// Does a contestant decide by what it was given? Before anybody plays it meets one window, then the same window with another future, then the first again; and once more after
/// everything has been played. On the past that these have in common its decisions must be equal; whoever keeps what it saw from one window to the next, or looks ahead, is
/// found out. It meets them in the middle of its knobs.
/// </summary>
internal sealed class HonestyAudit(WindowScene scene, WindowScene otherFuture, int commonSeconds, EpisodePlay episodes, ImmutableArray<TwinContestant> contestants)
{
    private const string OtherFuture = "decided otherwise at second {0} when only what came later was another";
    private const string MetAgain = "decided otherwise at second {0} of a window that it met again";

    private readonly ScalingDecision[][] _first = new ScalingDecision[contestants.Length][];

    /// <summary>What a contestant does wrong before anybody plays, in words to follow its name; null for nothing.</summary>
    public string? Before(int place, CancellationToken cancellationToken) => Fault(place, () =>
    {
        _first[place] = Decisions(place, scene, cancellationToken);
        var other = Decisions(place, otherFuture, cancellationToken);
        return Difference(_first[place], other, commonSeconds / EpisodeOptions.IntervalSeconds, OtherFuture)
            ?? Difference(_first[place], Decisions(place, scene, cancellationToken), _first[place].Length, MetAgain);
    });

    /// <summary>What one that has passed <see cref="Before"/> does wrong after all have played; null for nothing.</summary>
    public string? After(int place, CancellationToken cancellationToken) =>
        Fault(place, () => Difference(_first[place], Decisions(place, scene, cancellationToken), _first[place].Length, MetAgain));

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

    private string? Fault(int place, Func<string?> audit)
    {
        // A yardstick is told the future: that is what it is for.
        if (contestants[place].Track == ContestantTrack.Yardstick) return null;
        try
        {
            return audit();
        }
        catch (PolicyFault found)
        {
            return found.Message;
        }
    }

    private ScalingDecision[] Decisions(int place, WindowScene window, CancellationToken cancellationToken)
    {
        var contestant = contestants[place];
        var own = window.ForOne();
        var decisions = episodes.Decisions(contestant, contestant.Settings[contestant.Settings.Length / 2], own, cancellationToken);
        return own.Inputs.HoldsTheSameAs(window.Inputs) ? decisions : throw new PolicyFault(PolicyFault.ChangedWhatItWasGiven);
    }

    private static string? Difference(ScalingDecision[] one, ScalingDecision[] two, int intervals, string text)
    {
        for (var i = 0; i < intervals; i++)
            if (one[i] != two[i]) return string.Format(CultureInfo.InvariantCulture, text, (i + 1) * EpisodeOptions.IntervalSeconds);
        return null;
    }
}
