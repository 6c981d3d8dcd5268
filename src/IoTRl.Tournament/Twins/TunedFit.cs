using System.Collections.Immutable;
using IoTRl.Domain;
using IoTRl.Domain.Policies;
using IoTRl.Tournament.Loads;

namespace IoTRl.Tournament.Twins;

/// <summary>
/// Fits the seven constants of <c>tuned</c>: the least cost at one late share, read along its knob, by pattern search (Hooke and Jeeves, J. ACM 8, 1961): each constant in turn
/// a step up or down, kept where it is cheaper; where none is, the steps are halved. No randomness; equal options find equal constants.
/// </summary>
public sealed class TunedFit
{
    private const double FirstStep = 0.4;
    private const double LeastStep = 0.02;

    private static readonly ImmutableArray<double> HeadRooms = [0.7, 0.85, 1, 1.15, 1.35, 1.6, 2];

    // Each constant by its place: how it is read and set. A step is a share of the value, or of what is worth a step where it is 0.
    private static readonly ImmutableArray<(Func<TunedPolicyOptions, double> Get, Func<TunedPolicyOptions, double, TunedPolicyOptions> Set, double Least, double Most, double Unit)> Constants =
    [
        (options => options.PeakShare, (options, value) => options with { PeakShare = value }, 0, 3, 0.2),
        (options => options.ForecastUtilisation, (options, value) => options with { ForecastUtilisation = value }, 0.2, 3, 0.2),
        (options => options.DeviationShare, (options, value) => options with { DeviationShare = value }, 0, 5, 0.2),
        (options => options.BacklogSeconds, (options, value) => options with { BacklogSeconds = value }, 1, 600, 5),
        (options => options.DownWindowSeconds, (options, value) => options with { DownWindowSeconds = value }, 0, 600, 20),
        (options => options.KeepExecutors, (options, value) => options with { KeepExecutors = value }, 0, 20, 0.5),
        (options => options.SpareExecutors, (options, value) => options with { SpareExecutors = value }, 0, 10, 0.25),
    ];

    private readonly TunedFitOptions _options;
    private readonly ParallelOptions _threads;
    private readonly ImmutableArray<WindowScene> _scenes;
    private readonly CancellationToken _cancellationToken;

    private TunedFit(TunedFitOptions options, CancellationToken cancellationToken)
    {
        (_options, _cancellationToken) = (options, cancellationToken);
        _threads = new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellationToken };
        _scenes = Scenes(options.Families);
    }

    /// <summary>Runs to the end; progress is the share of the evaluations, 0..1.</summary>
    /// <exception cref="ArgumentException">Options outside their ranges; the message lists all.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static TunedFitResult Run(TunedFitOptions options, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionRanges.ThrowIfAny([.. options.Validate(), .. HeadRooms.SelectMany(headRoom => options.Start.WithHeadRoom(headRoom).Validate())], nameof(options));
        return new TunedFit(options, cancellationToken).Search(progress);
    }

    private TunedFitResult Search(IProgress<double>? progress)
    {
        var (best, step, played) = (_options.Start, FirstStep, 1);
        var start = CostOf(best, _scenes);
        var least = start;
        while (step >= LeastStep && played < _options.Evaluations)
        {
            var improved = false;
            foreach (var constant in Constants)
            {
                foreach (var sign in (ReadOnlySpan<int>)[1, -1])
                {
                    if (played >= _options.Evaluations) break;
                    var (value, size) = (constant.Get(best), step * Math.Max(constant.Unit, constant.Get(best)));
                    var tried = Math.Round(Math.Clamp(value + (sign * size), constant.Least, constant.Most), 3);
                    var other = constant.Set(best, tried);
                    // The whole of its knob has to lie inside the ranges.
                    if (tried == value || HeadRooms.Any(headRoom => !other.WithHeadRoom(headRoom).Validate().IsEmpty)) continue;
                    var cost = CostOf(other, _scenes);
                    played++;
                    progress?.Report((double)played / _options.Evaluations);
                    if (cost >= least) continue;
                    (best, least, improved) = (other, cost, true);
                    break;
                }
            }

            if (!improved) step /= 2;
        }

        var control = Scenes(_options.Control);
        return new TunedFitResult
        {
            Constants = WithOwnCaution(best),
            Evaluations = played,
            StartUsdPerHour = start,
            UsdPerHour = least,
            ControlStartUsdPerHour = CostOf(_options.Start, control),
            ControlUsdPerHour = CostOf(best, control),
        };
    }

    private ImmutableArray<WindowScene> Scenes(ImmutableArray<ILoadFamily> families)
    {
        var windows = families.SelectMany(family => family.Windows(WindowPart.Training).Select(window => (family, window))).ToArray();
        var scenes = new WindowScene[windows.Length];
        Parallel.For(0, windows.Length, _threads, place => scenes[place] =
            WindowScene.Of(windows[place].family, windows[place].window, _options.Mean * _options.Job.FullRecordsPerSecond, _options.Job, new TwinVariant()));
        return ImmutableArray.Create(scenes);
    }

    // A curve that never comes so low costs all executors, and more the later it is: a way down for the search.
    private double CostOf(TunedPolicyOptions constants, ImmutableArray<WindowScene> scenes)
    {
        var curve = Array.ConvertAll([.. HeadRooms], headRoom => Play(constants.WithHeadRoom(headRoom), scenes));
        var late = Array.ConvertAll(curve, figures => figures.LateShare);
        var cost = new LateCostCurve(late, Array.ConvertAll(curve, figures => figures.UsdPerHour)).CostAt(_options.LateShare);
        return double.IsNaN(cost) ? _options.Job.MaxExecutors * _options.Job.Twin.BilledUsdPerExecutorHour * (1 + late.Min()) : cost;
    }

    private PooledFigures Play(TunedPolicyOptions constants, ImmutableArray<WindowScene> scenes)
    {
        var figures = new EpisodeFigures[scenes.Length];
        Parallel.For(0, scenes.Length, _threads, place =>
        {
            var scene = scenes[place];
            var totals = TapeEpisode.Play(scene.Tape, scene.Inputs, scene.Options, new TunedPolicy(constants), cancellationToken: _cancellationToken).Totals;
            figures[place] = EpisodeFigures.Of(totals, scene.Floor, scene.Options.EffectiveTwin.ExecutorRateRecordsPerSecond, freshnessP95Seconds: 0);
        });
        return PooledFigures.Of(ImmutableArray.Create(figures), [.. Enumerable.Range(0, figures.Length)]);
    }

    // The head-room at which they are late with the share that a default should have, by halves.
    private TunedPolicyOptions WithOwnCaution(TunedPolicyOptions constants)
    {
        var (bold, cautious) = (HeadRooms[0], HeadRooms[^1]);
        for (var halving = 0; halving < 7; halving++)
        {
            var middle = (bold + cautious) / 2;
            if (Play(constants.WithHeadRoom(middle), _scenes).LateShare <= _options.DefaultLateShare) cautious = middle;
            else bold = middle;
        }

        var own = constants.WithHeadRoom(cautious);
        return own with { PeakShare = Math.Round(own.PeakShare, 3), ForecastUtilisation = Math.Round(own.ForecastUtilisation, 3), DeviationShare = Math.Round(own.DeviationShare, 3) };
    }
}
