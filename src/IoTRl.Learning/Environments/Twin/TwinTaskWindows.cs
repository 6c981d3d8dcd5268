using System.Collections.Concurrent;
using System.Collections.Immutable;
using IoTRl.Domain;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Forecasting;
using IoTRl.Domain.MetaControl;
using IoTRl.Tournament.Episodes;
using IoTRl.Tournament.Loads;

namespace IoTRl.Learning.Environments.Twin;

/// <summary>
/// Training windows that the episodes of all environments of a training are taken from, each recorded and looked at when it is first met: what is seen of a load does not depend on
/// what anybody does, so one look serves all. Safe for several threads.
/// </summary>
internal sealed class TwinTaskWindows
{
    private const int Seconds = 3 * 1800;

    // Of the mean, so that a policy does not count on one height of its load.
    private const double LeastMeanFactor = 0.75;
    private const double MostMeanFactor = 1.3;

    private static readonly EpisodeOptions Job = new() { Scenario = ScenarioCatalog.BuiltIn.First(scenario => scenario.Name == "balanced") };

    private readonly ConcurrentDictionary<(int Family, int Window), Lazy<TwinTaskScene>> _scenes = new();
    private readonly ImmutableArray<(SyntheticFamily Family, ImmutableArray<LoadWindow> Windows)> _known;
    private readonly ImmutableArray<(SyntheticFamily Family, ImmutableArray<LoadWindow> Windows)> _mix;
    private readonly TwinTaskOptions _options;

    /// <param name="options">Valid options.</param>
    public TwinTaskWindows(TwinTaskOptions options)
    {
        _options = options;
        _known = Families(SyntheticFamilies.Training, options.Windows);
        _mix = Families(SyntheticFamilies.TrainingOnly, options.MixWindows);
    }

    /// <summary>Fills the forecasts that are seen.</summary>
    public QuantileForecaster Forecaster { get; } = QuantileForecaster.Shipped;

    /// <summary>Names of the families that windows are taken from.</summary>
    public IEnumerable<string> FamilyNames => _known.Concat(_mix).Select(family => family.Family.Name);

    /// <summary>The episode of a seed: a stretch of a window, a Lambda, an objective; slowness and cold starts are its own.</summary>
    public TwinTaskEpisode Episode(ulong seed)
    {
        var random = SeededRandom.At(seed, (ulong)DrawPurpose.Task, 0);
        var scene = Draw(ref random);
        // The future of the last step is on the tape as well.
        var first = random.NextInt32(scene.Inputs.Count - _options.Steps - (KnownFuture.ReachSeconds / EpisodeOptions.IntervalSeconds));
        var lambda = LambdaRule.Least * Math.Pow(LambdaRule.Most / LambdaRule.Least, random.NextDouble());
        var share = random.NextDouble();
        var weights = LambdaRule.Weights(lambda, new RewardWeights { Alpha = 0, Beta = share, Gamma = 1 - share });
        var objective = random.NextDouble() < _options.OtherShare ? _options.OtherObjectives[random.NextInt32(_options.OtherObjectives.Length)] : _options.ObjectiveSeconds;
        var job = Job with { ObjectiveSeconds = objective, Scenario = Job.Scenario with { Weights = weights } };
        return new()
        {
            Scene = scene,
            First = first,
            Lambda = lambda,
            Job = TapeEpisode.JobAt(scene.Tape, TwinTaskEpisode.SecondOf(scene, first), job, random.NextUInt64()),
        };
    }

    private TwinTaskScene Draw(ref SeededRandom random)
    {
        var mixed = random.NextDouble() < _options.MixShare;
        var families = mixed ? _mix : _known;
        var family = random.NextInt32(families.Length);
        var window = random.NextInt32(families[family].Windows.Length);
        return _scenes.GetOrAdd((mixed ? family - families.Length : family, window), _ => new(() => Record(families[family].Family, families[family].Windows[window]))).Value;
    }

    private TwinTaskScene Record(SyntheticFamily family, LoadWindow window)
    {
        var random = SeededRandom.At(window.Seed, (ulong)DrawPurpose.Task, 1);
        var factor = LeastMeanFactor * Math.Pow(MostMeanFactor / LeastMeanFactor, random.NextDouble());
        var tape = family.Record(window, factor * (_options.Mean * Job.FullRecordsPerSecond), new EdgeOptions());
        return new(tape, TapeObserver.Observe(tape, forecaster: Forecaster));
    }

    private ImmutableArray<(SyntheticFamily Family, ImmutableArray<LoadWindow> Windows)> Families(IEnumerable<string> names, int windows)
    {
        var options = new WindowOptions
        {
            Seconds = Seconds,
            HistorySeconds = 2 * 3600,
            Training = windows,
            Judging = 1,
            Seed = SeededRandom.At(_options.Seed, (ulong)DrawPurpose.Task, 2).NextUInt64(),
        };
        return [.. names.Select(name => Family(name, options)).Select(family => (family, family.Windows(WindowPart.Training)))];
    }

    private static SyntheticFamily Family(string name, WindowOptions options) =>
        SyntheticFamily.Create(name, options).TryGet(out var family, out var rejection) ? family : throw new InvalidOperationException(rejection.ToString());
}
