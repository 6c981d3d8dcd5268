using IoTRl.Domain;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.MetaControl;
using IoTRl.Domain.Networks;
using IoTRl.Domain.Policies;
using IoTRl.Simulation.Jobs;
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
    private readonly EpisodeOptions _job;
    private readonly ResidualPolicy<ForecastRulePolicy> _policy = new(new ForecastRulePolicy(new()));
    private readonly KnownFuture _future = new();
    private TwinTaskScene _scene;
    private SimulatedJobRun _run;
    private double[] _slowness;
    private int _first;
    private int _step;
    private double _lambda;
    private double _usdOfInterval;
    private double _recordsOfInterval;
    private (double Usd, double Late) _before;

    private TwinTask(TwinTaskOptions options, TwinTaskWindows windows, EpisodeOptions job)
    {
        (_options, _windows, _job) = (options, windows, job);
        (_scene, _run, _slowness) = Begin(0);
    }

    public string Layout => _options.SeesFuture ? FutureLayout : ObservationLayout.Name;

    public int Features => ObservationLayout.Length + (_options.SeesFuture ? KnownFuture.Length : 0);

    public int PrivilegedFeatures => _options.SeesFuture ? 0 : KnownFuture.Length;

    public int ActionParts => 1;

    public ActionHeads Heads => ResidualAction.Heads;

    public IReadOnlyDictionary<string, string> Words { get; } = new Dictionary<string, string>(StringComparer.Ordinal) { [PpoPolicy.RuleWord] = "forecast-rule" };

    /// <summary>Makes environments that share their windows.</summary>
    /// <exception cref="ArgumentException">Options outside their ranges; the message lists all.</exception>
    public static Func<IDiscreteEnvironment> Factory(TwinTaskOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionRanges.ThrowIfAny(options.Validate(), nameof(options));
        var job = new EpisodeOptions { Scenario = ScenarioCatalog.BuiltIn.First(scenario => scenario.Name == "balanced"), ObjectiveSeconds = options.ObjectiveSeconds };
        var windows = new TwinTaskWindows(options, job);
        return () => new TwinTask(options, windows, job);
    }

    public void Reset(ulong seed, Span<float> observation)
    {
        (_scene, _run, _slowness) = Begin(seed);
        Observe(observation);
    }

    public EnvironmentStep Advance(ReadOnlySpan<int> action, Span<float> observation)
    {
        // 1. The decision that ends the interval, and the next interval under it
        _policy.Choice = action[0];
        var interval = _first + _step;
        _run.Decide(LoadAt(interval), _scene.Inputs.Demands[interval]);
        for (var second = 0; second < EpisodeOptions.IntervalSeconds; second++)
        {
            var played = SecondOf(interval) + second;
            _run.Advance(_scene.Tape.ArrivalsAt(played), _scene.Tape.EventDelayAt(played));
        }

        _step++;
        // 2. What it has cost, and how much became late in it
        var progress = _run.Progress;
        var (usd, late) = (progress.CommittedCostUsd - _before.Usd, progress.LateRecords - _before.Late);
        _before = (progress.CommittedCostUsd, progress.LateRecords);
        var lateShare = late / _recordsOfInterval;
        Observe(observation);
        return new EnvironmentStep
        {
            Reward = (-(usd / _usdOfInterval) - (_lambda * lateShare)) / (1 + (ScalePerLambda * _lambda)),
            Terminated = false,
            Truncated = _step == _options.Steps,
            Cost = usd,
            Violates = lateShare > 0.01,
        };
    }

    // A stretch of a window, a Lambda, an objective; slowness and cold starts are the episode's own.
    private (TwinTaskScene Scene, SimulatedJobRun Run, double[] Slowness) Begin(ulong seed)
    {
        var random = SeededRandom.At(seed, (ulong)DrawPurpose.Task, 0);
        var scene = _windows.Draw(ref random);
        // The future of the last step is on the tape as well.
        _first = random.NextInt32(scene.Inputs.Count - _options.Steps - (KnownFuture.ReachSeconds / EpisodeOptions.IntervalSeconds));
        _step = 0;
        _lambda = LambdaRule.Least * Math.Pow(LambdaRule.Most / LambdaRule.Least, random.NextDouble());
        var share = random.NextDouble();
        var weights = LambdaRule.Weights(_lambda, new RewardWeights { Alpha = 0, Beta = share, Gamma = 1 - share });
        var objective = random.NextDouble() < _options.OtherShare ? _options.OtherObjectives[random.NextInt32(_options.OtherObjectives.Length)] : _options.ObjectiveSeconds;
        var start = SecondOf(scene, _first);
        var records = 0.0;
        for (var second = start - 60; second < start; second++) records += scene.Tape.ArrivalsAt(second);
        var options = (_job with { ObjectiveSeconds = objective, Scenario = _job.Scenario with { Weights = weights } })
            .ToJob(random.NextUInt64(), scene.Tape.Plan.Start + TimeSpan.FromSeconds(start), scene.Tape.Plan.DayLength, _job.InitialExecutors(records / 60));
        var run = new SimulatedJobRun(options, _policy);
        _usdOfInterval = options.Spec.Limits.MaxExecutors * options.UsdPerExecutorHour * EpisodeOptions.IntervalSeconds / SecondsPerHour;
        _recordsOfInterval = scene.Tape.Plan.MeanRecordsPerSecond * EpisodeOptions.IntervalSeconds;
        _before = (run.Progress.CommittedCostUsd, run.Progress.LateRecords);
        return (scene, run, SlownessSeries.Of(options.EffectiveTwin, options.Seed, options.FirstSecond, (_options.Steps * EpisodeOptions.IntervalSeconds) + KnownFuture.ReachSeconds));
    }

    private void Observe(Span<float> numbers)
    {
        var interval = _first + _step;
        var seen = _run.Observe(LoadAt(interval), _scene.Inputs.Demands[interval]);
        ObservationLayout.Write(seen with { RuleNeed = _policy.NeedOf(seen) }, numbers);
        KnownFuture.Write(_scene.Tape, SecondOf(interval), 1 / _job.FullRecordsPerSecond, _slowness.AsSpan(_step * EpisodeOptions.IntervalSeconds), numbers[ObservationLayout.Length..]);
    }

    private JobLoad LoadAt(int interval)
    {
        var load = _scene.Inputs.Loads[interval];
        return _options.SeesFuture ? load with { TotalForecast = _future.ForecastOf(_scene.Tape, SecondOf(interval)) } : load;
    }

    private int SecondOf(int interval) => SecondOf(_scene, interval);

    // Seconds of the tape that have been played when an interval's decision is made.
    private static int SecondOf(TwinTaskScene scene, int interval) => scene.Tape.HistorySeconds + ((interval + 1) * EpisodeOptions.IntervalSeconds);
}
