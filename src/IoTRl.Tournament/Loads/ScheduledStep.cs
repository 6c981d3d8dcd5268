using System.Collections.Immutable;

namespace IoTRl.Tournament.Loads;

/// <summary>
/// What somebody who knows the schedule of a site knows of its load: from one second of a window to another it is about this high. Not how long it takes to get there, nor
/// what comes on top.
/// </summary>
public readonly record struct ScheduledStep
{
    /// <summary>First second, counted from the beginning of the history.</summary>
    public required int FromSecond { get; init; }

    /// <summary>The second after the last.</summary>
    public required int ToSecond { get; init; }

    /// <summary>Height as a share of the window's mean rate, above 0.</summary>
    public required double ShareOfMean { get; init; }

    /// <summary>The steps of a plan, level by second, over so many seconds from the first; without a gap, their mean by time 1.</summary>
    internal static ImmutableArray<ScheduledStep> Of(Func<int, double> plan, int first, int seconds)
    {
        var steps = ImmutableArray.CreateBuilder<ScheduledStep>();
        var (sum, from) = (0.0, 0);
        for (var second = 0; second < seconds; second++)
        {
            var level = plan(first + second);
            sum += level;
            if (second + 1 < seconds && plan(first + second + 1) == level) continue;
            steps.Add(new ScheduledStep { FromSecond = from, ToSecond = second + 1, ShareOfMean = level });
            from = second + 1;
        }

        return [.. steps.Select(step => step with { ShareOfMean = step.ShareOfMean * seconds / sum })];
    }
}
