using System.Collections.Immutable;
using System.Globalization;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Policies;
using IoTRl.Tournament.Episodes;
using IoTRl.Tournament.Loads;

namespace IoTRl.Tournament.Twins;

/// <summary>Plays one contestant on one window, and says in words what was wrong with it.</summary>
/// <param name="limit">How long one may take to play a window once.</param>
/// <param name="time">Measures it.</param>
internal sealed class EpisodePlay(TimeSpan limit, TimeProvider time)
{
    private const double FreshnessQuantile = 0.95;

    /// <summary>The figures of each setting; a <see cref="PolicyFault"/> where the contestant threw, answered what is no decision, or did not answer at all.</summary>
    public ImmutableArray<EpisodeFigures> Play(TwinContestant contestant, ImmutableArray<KnobSetting> settings, WindowScene scene, CancellationToken cancellationToken) =>
        settings.IsEmpty ? [] : Within(settings.Length, over => settings.Select(setting => Play(contestant, setting, scene, over)).ToImmutableArray(), cancellationToken);

    /// <summary>Every decision of a contestant, in order; a <see cref="PolicyFault"/> as above.</summary>
    public ScalingDecision[] Decisions(TwinContestant contestant, KnobSetting setting, WindowScene scene, CancellationToken cancellationToken) => Within(1, over =>
    {
        var decided = new List<ScalingDecision>();
        TapeEpisode.Play(scene.Tape, scene.Inputs, scene.Options, Checked(contestant, setting, scene), interval => decided.Add(interval.Decision), over);
        return decided.ToArray();
    }, cancellationToken);

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
        catch (Exception exception)
        {
            throw PolicyFault.Threw(exception);
        }
    }

    // On a thread of its own, from which nothing leads back to the window. One that does not come back can only be left behind; it ends with its next decision or with the process.
    private T Within<T>(int plays, Func<CancellationToken, T> play, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var (ended, token) = (new TaskCompletionSource<T>(), over.Token);
        var waiting = ended.Task.WaitAsync(plays * limit, time, cancellationToken);
        new Thread(Play) { IsBackground = true }.UnsafeStart();
        try
        {
            return waiting.GetAwaiter().GetResult();
        }
        catch (TimeoutException)
        {
            throw new PolicyFault(string.Create(CultureInfo.InvariantCulture, $"did not finish a window within {limit.TotalSeconds:0.###} s"));
        }
        finally
        {
            over.Cancel();
        }

        void Play()
        {
            try
            {
                ended.SetResult(play(token));
            }
            catch (Exception exception)
            {
                ended.SetException(exception);
            }
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
            catch (Exception exception)
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
