using System.Collections.Immutable;

namespace IoTRl.Tournament.Loads;

/// <summary>What a <see cref="LoadTape"/> is recorded of: all that is known of it before anything is drawn.</summary>
public sealed record TapePlan
{
    /// <summary>Name of the family or the trace.</summary>
    public required string Family { get; init; }

    /// <summary>Where the load comes from, in words: scale, speed.</summary>
    public required string Source { get; init; }

    /// <summary>The window of the family.</summary>
    public required LoadWindow Window { get; init; }

    /// <summary>Wall time at the beginning of the history; its time of day is the load's.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>How long a day of it is played.</summary>
    public required TimeSpan DayLength { get; init; }

    /// <summary>Mean rate that was asked for, records/s.</summary>
    public required double MeanRecordsPerSecond { get; init; }

    /// <summary>How the load comes.</summary>
    public required EdgeOptions Edge { get; init; }

    /// <summary>What goes wrong with it.</summary>
    public required LoadFaults Faults { get; init; }

    /// <summary>The load's schedule as far as a person could know it, from the beginning of the history; empty where there is none.</summary>
    public ImmutableArray<ScheduledStep> Schedule { get; init; } = [];

    /// <summary>Length with history, seconds.</summary>
    public int Length => Window.HistorySeconds + Window.Seconds;

    /// <summary>The second in which what a stall has kept comes, from the beginning of the history; it may lie beyond the tape. Null without a stall.</summary>
    internal long? ReleaseSecond => Faults.StallSeconds > 0 ? (long)Window.HistorySeconds + Faults.StallFromSecond + Faults.StallSeconds : null;

    /// <summary>True while a fault of the signal lasts; a second counts from the beginning of the history.</summary>
    internal bool IsSignalFaultAt(int second)
    {
        var into = (long)second - Window.HistorySeconds - Faults.SignalFromSecond;
        return Faults.Signal != SignalFault.None && into >= 0 && into < Faults.SignalSeconds;
    }
}
