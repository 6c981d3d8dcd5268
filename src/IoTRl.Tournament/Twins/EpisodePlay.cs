using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.ExceptionServices;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Policies;
using IoTRl.Tournament.Episodes;
using IoTRl.Tournament.Loads;

namespace IoTRl.Tournament.Twins;

/// <summary>Plays one contestant on one window, and says in words what was wrong with it.</summary>
internal static class EpisodePlay
{
    private const double FreshnessQuantile = 0.95;

    /// <summary>The figures of each setting; a <see cref="PolicyFault"/> where the contestant threw, answered what is no decision, or did not answer at all.</summary>
    public static ImmutableArray<EpisodeFigures> Play(TwinContestant contestant, ImmutableArray<KnobSetting> settings, WindowScene scene, TimeSpan limit, CancellationToken cancellationToken)
    {
        if (settings.IsEmpty) return [];
        ImmutableArray<EpisodeFigures> figures = [];
        Within(limit * settings.Length, () => figures = [.. settings.Select(setting => Play(contestant, setting, scene, cancellationToken))], cancellationToken);
        return figures;
    }

    /// <summary>Every size that a contestant asked for, in order; a <see cref="PolicyFault"/> as above.</summary>
    public static int[] Decisions(TwinContestant contestant, KnobSetting setting, WindowScene scene, TimeSpan limit, CancellationToken cancellationToken)
    {
        var asked = new List<int>();
        Within(limit, () => TapeEpisode.Play(scene.Tape, scene.Inputs, scene.Options, Checked(contestant, setting, scene), interval => asked.Add(interval.Decision.Executors), cancellationToken), cancellationToken);
        return [.. asked];
    }

    private static EpisodeFigures Play(TwinContestant contestant, KnobSetting setting, WindowScene scene, CancellationToken cancellationToken)
    {
        var freshness = new double[scene.Tape.Seconds / EpisodeOptions.IntervalSeconds];
        var intervals = 0;
        var run = TapeEpisode.Play(scene.Tape, scene.Inputs, scene.Options, Checked(contestant, setting, scene), interval => freshness[intervals++] = interval.FreshnessSeconds, cancellationToken);
        Array.Sort(freshness, 0, intervals);
        var p95 = intervals > 0 ? freshness[(int)(FreshnessQuantile * (intervals - 1))] : 0;
        return EpisodeFigures.Of(run.Totals, scene.Floor, scene.Options.EffectiveTwin.ExecutorRateRecordsPerSecond, p95);
    }

    private static CheckedPolicy Checked(TwinContestant contestant, KnobSetting setting, WindowScene scene)
    {
        try
        {
            return new CheckedPolicy(contestant.Create(setting, scene));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw PolicyFault.Threw(exception);
        }
    }

    // On a thread of its own: one that does not come back can only be left behind, and ends with the process.
    private static void Within(TimeSpan limit, Action play, CancellationToken cancellationToken)
    {
        var running = Task.Run(play, CancellationToken.None);
        try
        {
            if (!running.Wait((int)limit.TotalMilliseconds, cancellationToken))
                throw new PolicyFault(string.Create(CultureInfo.InvariantCulture, $"did not finish a window within {limit.TotalSeconds:0.#} s"));
        }
        catch (AggregateException several) when (several.InnerException is { } first)
        {
            ExceptionDispatchInfo.Throw(first);
        }
    }

    /// <summary>Lets through what is a decision, and nothing else.</summary>
    private sealed class CheckedPolicy(IScalingPolicy policy) : IScalingPolicy
    {
        public string Name => policy.Name;

        public ScalingDecision Decide(in JobObservation observation, PolicyMemory memory)
        {
            ScalingDecision decision;
            try
            {
                decision = policy.Decide(observation, memory);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                throw PolicyFault.Threw(exception);
            }

            if (decision.Executors < 0 || decision.Spare < 0) throw PolicyFault.Answered(FormattableString.Invariant($"{Math.Min(decision.Executors, decision.Spare)} executors"));
            if (!(double.IsFinite(decision.Need) && double.IsFinite(decision.PlannedRecordsPerSecond) && double.IsFinite(decision.BacklogRecordsPerSecond) && double.IsFinite(decision.RecordsPerSecondPerExecutor)))
                throw PolicyFault.Answered("a number that is not finite");
            return decision;
        }
    }
}
