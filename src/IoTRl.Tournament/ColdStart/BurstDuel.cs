using IoTRl.Domain.Forecasting;
using IoTRl.Domain.Policies;
using IoTRl.Simulation.Runs;
using IoTRl.Tournament.Episodes;
using IoTRl.Tournament.Loads;

namespace IoTRl.Tournament.ColdStart;

/// <summary>
/// A reactive and a proactive policy on one burst: the same records, slowness and cold starts for both. The proactive one plays a second time on the same records with
/// nothing announced, so that what the announcement was worth is told apart from what the rule was worth.
/// </summary>
public static class BurstDuel
{
    /// <param name="options">Valid options.</param>
    /// <param name="reactive">The policy that waits for the load.</param>
    /// <param name="proactive">The policy that looks ahead.</param>
    /// <param name="progress">Share done, 0..1.</param>
    /// <param name="cancellationToken">Ends it between two decisions.</param>
    public static BurstResult Play(
        BurstOptions options, IScalingPolicy reactive, IScalingPolicy proactive, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(reactive);
        ArgumentNullException.ThrowIfNull(proactive);
        var load = new BurstLoad(options);
        var tape = load.Record();
        var silent = tape with { AnnouncedRates = [.. Enumerable.Repeat(float.NaN, tape.AnnouncedRates.Length)] };
        var (told, untold) = (See(tape, 0.3), See(silent, 0.6));
        return new BurstResult
        {
            Options = options,
            Load = load,
            Tape = tape,
            Reactive = Run(told, reactive, 0.7),
            Proactive = Run(told, proactive, 0.85),
            Untold = Run(untold, proactive, 1),
        };

        TapeInputs See(LoadTape seen, double share)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var inputs = TapeObserver.Observe(seen, forecaster: QuantileForecaster.Shipped);
            progress?.Report(share);
            return inputs;
        }

        BurstRun Run(TapeInputs inputs, IScalingPolicy policy, double share)
        {
            var run = BurstRun.Of(Play(options.Job, load, tape, inputs, policy, cancellationToken), load);
            progress?.Report(share);
            return run;
        }
    }

    private static EpisodeResult Play(EpisodeOptions job, BurstLoad load, LoadTape tape, TapeInputs inputs, IScalingPolicy policy, CancellationToken cancellationToken)
    {
        var intervals = new List<SimulatedInterval>(inputs.Count);
        var run = TapeEpisode.Play(tape, inputs, TapeEpisode.JobOf(tape, job), policy, intervals.Add, cancellationToken);
        return new EpisodeResult
        {
            Policy = policy.Name,
            Options = job,
            Load = load,
            Intervals = [.. intervals],
            Explanations = [.. intervals.Select(run.Explain)],
            Totals = run.Totals,
            BacklogRecords = run.Progress.BacklogRecords,
        };
    }
}
