using System.Collections.Immutable;

namespace IoTRl.Tournament.Loads;

/// <summary>A kind of load and its windows: a stratum of the statistics.</summary>
public interface ILoadFamily
{
    /// <summary>Short name for files and reports, such as <c>diurnal</c> or <c>nab_nyc_taxi</c>.</summary>
    string Name { get; }

    /// <summary>True where no policy, constant or knob may be fitted on it. Its training windows, if it has any, are for forecasters alone.</summary>
    bool IsHeldOut { get; }

    /// <summary>That there are fewer windows than were asked for, and why, in words; null where there are as many.</summary>
    string? Shortfall { get; }

    /// <summary>The windows of a part, in order of time.</summary>
    ImmutableArray<LoadWindow> Windows(WindowPart part);

    /// <summary>Records one window; equal arguments give equal bytes.</summary>
    /// <param name="window">One of its windows.</param>
    /// <param name="meanRecordsPerSecond">Mean rate, records/s, above 0: of the window with its history for a synthetic family, of the whole recording for a trace.</param>
    /// <param name="edge">Valid options.</param>
    /// <param name="faults">Valid faults; null for nothing.</param>
    LoadTape Record(LoadWindow window, double meanRecordsPerSecond, EdgeOptions edge, LoadFaults? faults = null);
}
