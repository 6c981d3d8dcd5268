namespace IoTRl.Tournament.Loads;

/// <summary>One stretch of a family's load that is played and judged as a whole: the unit of the statistics. Judged seconds of two windows are never the same.</summary>
public readonly record struct LoadWindow
{
    public required WindowPart Part { get; init; }

    /// <summary>Number within its part, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>Address of everything random: curve, counts, signals, slowness, cold starts.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Seconds that forecasts see before it; they may be judged seconds of the window before.</summary>
    public required int HistorySeconds { get; init; }

    /// <summary>Judged seconds.</summary>
    public required int Seconds { get; init; }

    /// <summary>Of a recording: the part of its schedule in which it lies, and the first judged second of the schedule. 0 of a synthetic family.</summary>
    public int TracePart { get; init; }

    public long FirstSecond { get; init; }
}
