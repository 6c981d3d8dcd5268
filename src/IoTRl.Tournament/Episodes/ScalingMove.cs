using System.Collections.Immutable;
using IoTRl.Domain.Agents;
using IoTRl.Simulation.Runs;

namespace IoTRl.Tournament.Episodes;

/// <summary>Changes of size in one direction, each within a minute of the one before: what a person would call one decision.</summary>
public sealed record ScalingMove
{
    private const int JoinedWithinSeconds = 60;

    /// <summary>Second of the first and of the last change.</summary>
    public required long FromSecond { get; init; }

    public required long ToSecond { get; init; }

    /// <summary>Executors before and after.</summary>
    public required int Before { get; init; }

    public required int After { get; init; }

    /// <summary>Decisions that it is made of.</summary>
    public required int Steps { get; init; }

    /// <summary>The first decision, its interval and its reason.</summary>
    public required SimulatedInterval First { get; init; }

    public required DecisionExplanation Explanation { get; init; }

    public int Change => After - Before;

    /// <summary>The moves of an episode, oldest first.</summary>
    /// <param name="result">The episode.</param>
    /// <param name="fromSecond">Changes before it do not count, and none joins them.</param>
    public static ImmutableArray<ScalingMove> Of(EpisodeResult result, long fromSecond = 0)
    {
        ArgumentNullException.ThrowIfNull(result);
        var moves = ImmutableArray.CreateBuilder<ScalingMove>();
        for (var index = 0; index < result.Intervals.Length; index++)
        {
            var interval = result.Intervals[index];
            if (interval.Second < fromSecond || interval.Target == interval.TargetBefore) continue;
            if (moves.Count > 0 && moves[^1].Joins(interval))
                moves[^1] = moves[^1] with { ToSecond = interval.Second, After = interval.Target, Steps = moves[^1].Steps + 1 };
            else
                moves.Add(Begin(interval, result.Explanations[index]));
        }

        return moves.ToImmutable();
    }

    private bool Joins(SimulatedInterval next) =>
        next.Second - ToSecond <= JoinedWithinSeconds && Math.Sign(next.Target - next.TargetBefore) == Math.Sign(Change);

    private static ScalingMove Begin(SimulatedInterval interval, DecisionExplanation explanation) => new()
    {
        FromSecond = interval.Second,
        ToSecond = interval.Second,
        Before = interval.TargetBefore,
        After = interval.Target,
        Steps = 1,
        First = interval,
        Explanation = explanation,
    };
}
