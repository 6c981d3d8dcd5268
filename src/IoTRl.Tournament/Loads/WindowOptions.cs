using System.Collections.Immutable;
using IoTRl.Domain;

namespace IoTRl.Tournament.Loads;

/// <summary>How many windows a family is cut into, and how long they are.</summary>
public sealed record WindowOptions
{
    /// <summary>Least history, seconds: what an observation looks back.</summary>
    public const int LeastHistorySeconds = 900;

    /// <summary>Judged seconds of a window, 60..2,678,400 (31 days). Default 3 h.</summary>
    public int Seconds { get; init; } = 3 * 3600;

    /// <summary>Load that forecasts have seen before, seconds, 900..2,678,400. Default 2 h; less in a stretch of a recording that is shorter than history and window.</summary>
    public int HistorySeconds { get; init; } = 2 * 3600;

    /// <summary>Most windows for judging, 1..10,000. Default 30.</summary>
    public int Judging { get; init; } = 30;

    /// <summary>Most windows for training, 0..10,000. Default 30. Of a recording they are taken from what is left for judging: 0 where nothing is trained on it.</summary>
    public int Training { get; init; } = 30;

    /// <summary>Seed of the tournament. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Every value outside its range; empty when the options can be used.</summary>
    public ImmutableArray<Rejection> Validate() => new OptionRanges()
        .Check(nameof(Seconds), Seconds, 60, 2_678_400)
        .Check(nameof(HistorySeconds), HistorySeconds, LeastHistorySeconds, 2_678_400)
        .Check(nameof(Judging), Judging, 1, 10_000)
        .Check(nameof(Training), Training, 0, 10_000)
        .ToImmutable();
}
