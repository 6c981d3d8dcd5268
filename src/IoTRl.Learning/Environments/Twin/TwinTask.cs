using IoTRl.Domain;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Networks;
using IoTRl.Domain.Policies;
using IoTRl.Learning.Checkpoints;
using IoTRl.Simulation.Runs;
using IoTRl.Tournament.Episodes;

namespace IoTRl.Learning.Environments.Twin;

/// <summary>
/// A stretch of a training window on the twin, guard on, as a task: the action corrects the need of <c>forecast-rule</c> by -6..6 executors (<see cref="ResidualAction"/>). Reward
/// of <c>control.md</c>: (-cost share - Lambda x late share) / (1 + 0.03 Lambda), the money an executor's minimum costs counted when it is asked for, late records relative to the
/// mean records of an interval; Lambda log-uniform in 1..64 an episode. The actor sees <c>observation/1</c>, the critic the near future as well (<see cref="KnownFuture"/>).
/// </summary>
public sealed class TwinTask : IDiscreteEnvironment
{
    /// <summary>Layout of one that sees the future: no product knows it.</summary>
    public const string FutureLayout = "observation/1+future";

    // Keeps returns of every Lambda comparable.
    private const double ScalePerLambda = 0.03;
    private const double SecondsPerHour = 3600;

    private readonly TwinTaskOptions _options;
    private readonly TwinTaskWindows _windows;
    private TwinTaskEpisode _episode;
    private ResidualPolicy _policy;
    private SimulatedJobRun _run;
    private int _step;
    private double _usdOfInterval;
    private double _recordsOfInterval;
    private (double Usd, double Late) _before;

    private TwinTask(TwinTaskOptions options, TwinTaskWindows windows)
    {
        (_options, _windows) = (options, windows);
        (_episode, _policy, _run) = Begin(0);
    }

    public string Layout => _options.SeesFuture ? FutureLayout : ObservationLayout.Name;

    public int Features => ObservationLayout.Length + (_options.SeesFuture ? KnownFuture.Length : 0);

    public int PrivilegedFeatures => _options.SeesFuture ? 0 : KnownFuture.Length;

    public int ActionParts => 1;

    public ActionHeads Heads => ResidualAction.Heads;

    /// <summary>The rule that is corrected, the families that windows are taken from, these options, and the fingerprint of the forecaster whose forecasts are seen.</summary>
    public IReadOnlyDictionary<string, string> Words
    {
        get
        {
            var words = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [PpoPolicy.RuleWord] = _policy.Name,
                [TrainingWords.Families] = string.Join(',', _windows.FamilyNames),
                ["taskOptions"] = TrainingWords.TextOf(_options),
            };
            if (!_options.SeesFuture) words["forecaster"] = _windows.Forecaster.Fingerprint;
            return words;
        }
    }

    /// <summary>Makes environments that share their windows.</summary>
    /// <exception cref="ArgumentException">Options outside their ranges; the message lists all.</exception>
    public static Func<IDiscreteEnvironment> Factory(TwinTaskOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionRanges.ThrowIfAny(options.Validate(), nameof(options));
        var windows = new TwinTaskWindows(options);
        return () => new TwinTask(options, windows);
    }

    public void Reset(ulong seed, Span<float> observation)
    {
        (_episode, _policy, _run) = Begin(seed);
        Observe(observation);
    }

    public EnvironmentStep Advance(ReadOnlySpan<int> action, Span<float> observation)
    {
        // 1. The decision that ends the interval, and the next interval under it
        var (tape, inputs, interval) = (_episode.Scene.Tape, _episode.Scene.Inputs, _episode.First + _step);
        _policy.Choice = action[0];
        _run.Decide(inputs.Loads[interval], inputs.Demands[interval]);
        for (var second = 0; second < EpisodeOptions.IntervalSeconds; second++)
        {
            var played = _episode.SecondOf(_step) + second;
            _run.Advance(tape.ArrivalsAt(played), tape.EventDelayAt(played));
        }

        _step++;
        // 2. What it has cost, and how much became late in it
        var progress = _run.Progress;
        var (usd, late) = (progress.CommittedCostUsd - _before.Usd, progress.LateRecords - _before.Late);
        _before = (progress.CommittedCostUsd, progress.LateRecords);
        var (lateShare, lambda) = (late / _recordsOfInterval, _episode.Lambda);
        Observe(observation);
        return new EnvironmentStep
        {
            Reward = (-(usd / _usdOfInterval) - (lambda * lateShare)) / (1 + (ScalePerLambda * lambda)),
            Terminated = false,
            Truncated = _step == _options.Steps,
            Cost = usd,
            Violates = lateShare > 0.01,
        };
    }

    private (TwinTaskEpisode Episode, ResidualPolicy Policy, SimulatedJobRun Run) Begin(ulong seed)
    {
        var episode = _windows.Episode(seed);
        var policy = new ResidualPolicy(episode.Scene.Tape, episode.Job, _options.Steps * EpisodeOptions.IntervalSeconds, _options.SeesFuture);
        var run = new SimulatedJobRun(episode.Job, policy);
        _step = 0;
        _usdOfInterval = episode.Job.Spec.Limits.MaxExecutors * episode.Job.UsdPerExecutorHour * EpisodeOptions.IntervalSeconds / SecondsPerHour;
        _recordsOfInterval = episode.Scene.Tape.Plan.MeanRecordsPerSecond * EpisodeOptions.IntervalSeconds;
        _before = (run.Progress.CommittedCostUsd, run.Progress.LateRecords);
        return (episode, policy, run);
    }

    private void Observe(Span<float> numbers)
    {
        var interval = _episode.First + _step;
        _policy.Tell(_run.Observe(_episode.Scene.Inputs.Loads[interval], _episode.Scene.Inputs.Demands[interval]), numbers);
    }
}
