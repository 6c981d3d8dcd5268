using IoTRl.Simulation.Runs;
using IoTRl.Tournament.Episodes;

namespace IoTRl.Learning.Environments.Twin;

/// <summary>One episode of the task: a stretch of a window, and the job that plays it, with slowness and cold starts of its own.</summary>
internal sealed record TwinTaskEpisode
{
    public required TwinTaskScene Scene { get; init; }

    /// <summary>Interval of the window at whose end the first decision is made.</summary>
    public required int First { get; init; }

    /// <summary>What lateness is worth, 1..64.</summary>
    public required double Lambda { get; init; }

    public required SimulatedJobOptions Job { get; init; }

    /// <summary>Seconds of the tape that have been played when a step's decision is made.</summary>
    public int SecondOf(int step) => SecondOf(Scene, First + step);

    /// <summary>The same of an interval of a window.</summary>
    public static int SecondOf(TwinTaskScene scene, int interval) => scene.Tape.HistorySeconds + ((interval + 1) * EpisodeOptions.IntervalSeconds);
}
