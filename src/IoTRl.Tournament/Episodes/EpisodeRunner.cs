using System.Collections.Immutable;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Forecasting;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Policies;
using IoTRl.Simulation.Jobs;
using IoTRl.Simulation.Runs;
using IoTRl.Tournament.Loads;

namespace IoTRl.Tournament.Episodes;

/// <summary>Plays one policy on one load. The whole load comes through one gateway, whose forecast is made from its past as a live gateway makes it.</summary>
public sealed class EpisodeRunner
{
    // A played day begins at midnight of a Monday; no stamp of a recording is needed for it.
    private static readonly DateTimeOffset Start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly EpisodeOptions _options;
    private readonly IEpisodeLoad _load;
    private readonly IScalingPolicy _policy;
    private readonly SimulatedJobOptions _job;
    private readonly SimulatedJobRun _run;
    private readonly JobLoadWindow _window;
    private readonly OnlineRatePredictor _gateway;

    /// <param name="options">Valid options.</param>
    /// <param name="load">Its first seconds are the history.</param>
    /// <param name="policy">The rule that decides.</param>
    public EpisodeRunner(EpisodeOptions options, IEpisodeLoad load, IScalingPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(load);
        ArgumentNullException.ThrowIfNull(policy);
        (_options, _load, _policy) = (options, load, policy);
        _job = JobOf(options, load);
        _run = new SimulatedJobRun(_job, policy);
        _window = new JobLoadWindow(new JobLoadOptions
        {
            IntervalSeconds = EpisodeOptions.IntervalSeconds,
            Predictor = PredictorOptions.Job with { Period = load.DayLength },
            Forecaster = options.Forecaster,
        });
        _gateway = new OnlineRatePredictor(PredictorOptions.Gateway with { Period = load.DayLength });
    }

    /// <summary>Plays it to the end; progress is the share done, 0..1.</summary>
    public EpisodeResult Run(IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        var total = (double)_options.HistorySeconds + _options.Seconds;
        for (var second = 0; second < _options.HistorySeconds; second++)
        {
            Observe(second);
            Tell(second, second / total);
        }

        var intervals = ImmutableArray.CreateBuilder<SimulatedInterval>(_options.Seconds / EpisodeOptions.IntervalSeconds);
        var explanations = ImmutableArray.CreateBuilder<DecisionExplanation>(intervals.Capacity);
        for (var second = 1; second <= _options.Seconds; second++)
        {
            _run.Advance(Observe(_options.HistorySeconds + second - 1));
            if (second % EpisodeOptions.IntervalSeconds == 0)
            {
                var interval = _run.Decide(_window.Read(), DemandOf(_gateway));
                intervals.Add(interval);
                explanations.Add(_run.Explain(interval));
            }

            Tell(second, (_options.HistorySeconds + second) / total);
        }

        return new EpisodeResult
        {
            Policy = _policy.Name,
            Options = _options,
            Load = _load,
            Intervals = intervals.ToImmutable(),
            Explanations = explanations.ToImmutable(),
            Totals = _run.Totals,
            BacklogRecords = _run.Progress.BacklogRecords,
        };

        void Tell(int second, double share)
        {
            if (second % 60 != 0) return;
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report(share);
        }
    }

    internal static SimulatedJobOptions JobOf(EpisodeOptions options, IEpisodeLoad load) =>
        options.ToJob(options.Seed, Start + TimeSpan.FromSeconds(options.HistorySeconds), load.DayLength, options.InitialExecutors(load.RateAt(options.HistorySeconds)));

    private static JobDemand DemandOf(OnlineRatePredictor gateway) => new()
    {
        Forecast = gateway.ToRateForecast(),
        EdgeBurst = Domain.Measured.Of(gateway.BurstProbability),
        Gateways = 1,
    };

    private double Observe(long second)
    {
        var arrivals = PoissonArrivals.Count(_options.Seed, second, _load.RateAt(second));
        var end = Start + TimeSpan.FromSeconds(second + 1);
        _window.Observe(end, arrivals, arrivals * _job.Spec.ReferenceRecordBytes);
        _gateway.Observe(end, arrivals);
        return arrivals;
    }
}
