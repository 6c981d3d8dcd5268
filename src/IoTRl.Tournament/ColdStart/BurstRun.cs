using System.Collections.Immutable;
using IoTRl.Simulation.Runs;
using IoTRl.Tournament.Episodes;

namespace IoTRl.Tournament.ColdStart;

/// <summary>
/// One policy on the burst and the moments that tell its story. Moments are ends of control intervals, seconds of the episode; null for what did not happen.
/// </summary>
public sealed record BurstRun
{
    // Half of the objective: a healthy query holds about a trigger and a batch, a fifth of it.
    private const double BehindShare = 0.5;

    // A queue that is short between two batches is not yet one that is gone.
    private const int CaughtUpIntervals = 60 / EpisodeOptions.IntervalSeconds;

    private BurstRun()
    {
    }

    public required EpisodeResult Episode { get; init; }

    /// <summary>When it asked for more executors from the moment on at which the burst could be known, until the burst began to fade.</summary>
    public required ImmutableArray<ScalingMove> Asked { get; init; }

    /// <summary>When the first of those executors ran.</summary>
    public required long? FirstCameSecond { get; init; }

    /// <summary>When as many ran as the burst's height needs, if they did before it faded, and how many that is.</summary>
    public required long? EnoughSecond { get; init; }

    public required int EnoughExecutors { get; init; }

    /// <summary>From when on the oldest record waited longer than half of the objective, and from when on it no longer did for a minute.</summary>
    public required long? BehindSecond { get; init; }

    public required long? CaughtUpSecond { get; init; }

    /// <summary>When the oldest record had waited longest.</summary>
    public required SimulatedInterval Worst { get; init; }

    /// <summary>Most records that waited.</summary>
    public required double MostBacklogRecords { get; init; }

    /// <summary>When it began to let executors go after the burst.</summary>
    public required ScalingMove? LetGo { get; init; }

    public string Policy => Episode.Policy;

    /// <summary>When it first asked; null where it never did.</summary>
    public long? AskedSecond => Asked.IsEmpty ? null : Asked[0].FromSecond;

    public double LateRecords => Episode.Totals.LateRecords;

    public double CostUsd => Episode.Totals.CommittedCostUsd;

    /// <summary>How long a record waits at most without being behind, seconds.</summary>
    internal static double BehindSeconds(EpisodeOptions job) => BehindShare * job.Objective.TotalSeconds;

    internal static BurstRun Of(EpisodeResult episode, BurstLoad load)
    {
        var moves = ScalingMove.Of(episode, load.KnownFromSecond);
        var asked = moves.Where(move => move.Change > 0 && move.FromSecond < load.EndSecond).ToImmutableArray();
        // More than it had or was already waiting for: a start from before is not one of those.
        var came = asked.IsEmpty ? null : episode.Intervals.FirstOrDefault(interval => interval.Second > asked[0].FromSecond && interval.Running > asked[0].Before);
        var burst = episode.Intervals.Where(interval => interval.Second >= load.StartSecond).ToArray();
        var enough = (int)Math.Ceiling(load.PeakRecordsPerSecond / episode.Options.Twin.ExecutorRateRecordsPerSecond);
        var limit = BehindSeconds(episode.Options);
        var behind = Array.FindIndex(burst, interval => interval.FreshnessSeconds > limit);
        var caughtUp = behind < 0 ? -1 : Array.FindIndex(burst, behind, interval => !IsBehindSoon(interval));
        return new()
        {
            Episode = episode,
            Asked = asked,
            FirstCameSecond = came?.Second,
            EnoughSecond = burst.FirstOrDefault(interval => interval.Second <= load.EndSecond && interval.Running >= enough)?.Second,
            EnoughExecutors = enough,
            BehindSecond = behind < 0 ? null : burst[behind].Second,
            CaughtUpSecond = caughtUp < 0 ? null : burst[caughtUp].Second,
            Worst = burst.MaxBy(interval => interval.FreshnessSeconds) ?? throw new ArgumentException("An episode ends after its burst begins.", nameof(episode)),
            MostBacklogRecords = burst.Max(interval => interval.BacklogRecords),
            LetGo = moves.FirstOrDefault(move => move.Change < 0 && move.FromSecond >= load.EndSecond),
        };

        bool IsBehindSoon(SimulatedInterval from) =>
            burst.SkipWhile(interval => interval.Second < from.Second).Take(CaughtUpIntervals).Any(interval => interval.FreshnessSeconds > limit);
    }
}
