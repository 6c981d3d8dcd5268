using System.Collections.Immutable;
using IoTRl.Simulation.Jobs;

namespace IoTRl.Tournament.Loads;

/// <summary>
/// One window of load, second by second, as it meets every policy and every knob: history first, then the judged seconds. A second of the tape counts from the beginning of
/// its history. Equal windows give equal bytes; no action of a policy changes a tape.
/// </summary>
/// <remarks>
/// Two streams, each Poisson counts of its own. The announced one is collected by gateways, held back for the lead and forwarded; what they announce becomes known the lead
/// before it arrives. The other arrives as it happens. In a synthetic family the two have the site's clock in common (phase of the day, shifts) and noise and bursts of their
/// own, so that an announced burst says nothing of the others. A recorded trace has one curve, and both streams follow it at the moment of collection: what is independent
/// there are the counts and the noise of the signal; a rise shows in the unannounced stream in the second in which it is announced, and the announced half of it follows the
/// lead later. So on a recording an announcement is worth less than on two streams that do not know each other: what it tells early is the second half.
/// </remarks>
public sealed record LoadTape
{
    /// <summary>What it is recorded of.</summary>
    public required TapePlan Plan { get; init; }

    /// <summary>Records of each second that arrive late through announcing gateways.</summary>
    public required ImmutableArray<double> AnnouncedArrivals { get; init; }

    /// <summary>Records of each second that arrive unannounced.</summary>
    public required ImmutableArray<double> UnannouncedArrivals { get; init; }

    /// <summary>
    /// What the gateways announce for each second of arrival, records/s: known the lead before it, so that it reaches as far beyond the end. NaN where nothing was said, or
    /// nothing that a number is.
    /// </summary>
    public required ImmutableArray<float> AnnouncedRates { get; init; }

    /// <summary>Mean time from the event to its arrival of all records that arrive in the second after a stall, seconds; 0 where none ends within the tape.</summary>
    public required double ReleasedDelaySeconds { get; init; }

    /// <summary>Records collected in time to arrive within the tape that a stall keeps beyond its end.</summary>
    public required double StalledRecords { get; init; }

    /// <summary>Length with history, seconds.</summary>
    public int Length => AnnouncedArrivals.Length;

    /// <summary>Seconds before the first judged one.</summary>
    public int HistorySeconds => Plan.Window.HistorySeconds;

    /// <summary>Judged seconds.</summary>
    public int Seconds => Length - HistorySeconds;

    /// <summary>Wall time of the first judged second.</summary>
    public DateTimeOffset JudgedStart => Plan.Start + TimeSpan.FromSeconds(HistorySeconds);

    /// <summary>Records that arrive in a second.</summary>
    public double ArrivalsAt(int second) => AnnouncedArrivals[second] + UnannouncedArrivals[second];

    /// <summary>How long the records of a second were under way: announced ones the lead, the others not at all; after a stall all of them their mean.</summary>
    public EventDelay EventDelayAt(int second)
    {
        var records = ArrivalsAt(second);
        if (records == 0) return EventDelay.Of(0);
        return second == Plan.ReleaseSecond ? EventDelay.Of(ReleasedDelaySeconds) : EventDelay.Of(Plan.Edge.LeadSeconds, AnnouncedArrivals[second] / records);
    }

    /// <summary>True where the announcing gateways are not heard at the end of a second.</summary>
    public bool IsSilentAt(int second) => Plan.Faults.Signal == SignalFault.Silent && Plan.IsSignalFaultAt(second);
}
