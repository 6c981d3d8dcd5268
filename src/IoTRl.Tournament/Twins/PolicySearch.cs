using System.Collections.Immutable;
using IoTRl.Domain.Policies;
using IoTRl.Tournament.Loads;

namespace IoTRl.Tournament.Twins;

/// <summary>
/// Pattern search (Hooke and Jeeves, J. ACM 8, 1961): each constant in turn a step up or down, kept where it is cheaper; where none is, the steps are halved. No randomness.
/// </summary>
internal sealed class PolicySearch<TOptions>
    where TOptions : class, IPolicyOptions
{
    private const double FirstStep = 0.4;
    private const double LeastStep = 0.02;

    private readonly PolicyFitOptions<TOptions> _options;
    private readonly ParallelOptions _threads;
    private readonly ImmutableArray<WindowScene> _scenes;
    private readonly CancellationToken _cancellationToken;

    public PolicySearch(PolicyFitOptions<TOptions> options, CancellationToken cancellationToken)
    {
        (_options, _cancellationToken) = (options, cancellationToken);
        _threads = new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellationToken };
        _scenes = Scenes(options.Families);
    }

    /// <summary>Searches to the end; progress is the share of the evaluations, 0..1.</summary>
    public PolicyFitResult<TOptions> Run(IProgress<double>? progress)
    {
        var (best, step, played) = (_options.Rule.Start, FirstStep, 1);
        var start = CostOf(best, _scenes);
        var least = start;
        while (step >= LeastStep && played < _options.Evaluations)
        {
            var improved = false;
            foreach (var constant in _options.Rule.Constants)
            {
                foreach (var sign in (ReadOnlySpan<int>)[1, -1])
                {
                    if (played >= _options.Evaluations) break;
                    var (value, size) = (constant.Get(best), step * Math.Max(constant.Unit, constant.Get(best)));
                    var tried = Math.Round(Math.Clamp(value + (sign * size), constant.Least, constant.Most), 3);
                    var other = constant.Set(best, tried);
                    // The whole of its knob has to lie inside the ranges.
                    if (tried == value || PolicyFit.HeadRooms.Any(headRoom => !_options.Rule.WithHeadRoom(other, headRoom).Validate().IsEmpty)) continue;
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
        return new PolicyFitResult<TOptions>
        {
            Constants = WithOwnCaution(best),
            Evaluations = played,
            StartUsdPerHour = start,
            UsdPerHour = least,
            ControlStartUsdPerHour = CostOf(_options.Rule.Start, control),
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
    private double CostOf(TOptions constants, ImmutableArray<WindowScene> scenes)
    {
        var curve = Array.ConvertAll([.. PolicyFit.HeadRooms], headRoom => Play(_options.Rule.WithHeadRoom(constants, headRoom), scenes));
        var late = Array.ConvertAll(curve, figures => figures.LateShare);
        var cost = new LateCostCurve(late, Array.ConvertAll(curve, figures => figures.UsdPerHour)).CostAt(_options.LateShare);
        return double.IsNaN(cost) ? _options.Job.MaxExecutors * _options.Job.Twin.BilledUsdPerExecutorHour * (1 + late.Min()) : cost;
    }

    private PooledFigures Play(TOptions constants, ImmutableArray<WindowScene> scenes)
    {
        var figures = new EpisodeFigures[scenes.Length];
        Parallel.For(0, scenes.Length, _threads, place =>
        {
            var scene = scenes[place];
            var totals = TapeEpisode.Play(scene.Tape, scene.Inputs, scene.Options, _options.Rule.Create(constants), cancellationToken: _cancellationToken).Totals;
            figures[place] = EpisodeFigures.Of(totals, scene.Floor, scene.Options.EffectiveTwin.ExecutorRateRecordsPerSecond, freshnessP95Seconds: 0);
        });
        return PooledFigures.Of(ImmutableArray.Create(figures), [.. Enumerable.Range(0, figures.Length)]);
    }

    // The head-room at which they are late with the share that a default should have, by halves.
    private TOptions WithOwnCaution(TOptions constants)
    {
        var (bold, cautious) = (PolicyFit.HeadRooms[0], PolicyFit.HeadRooms[^1]);
        for (var halving = 0; halving < 7; halving++)
        {
            var middle = (bold + cautious) / 2;
            if (Play(_options.Rule.WithHeadRoom(constants, middle), _scenes).LateShare <= _options.DefaultLateShare) cautious = middle;
            else bold = middle;
        }

        var own = _options.Rule.WithHeadRoom(constants, cautious);
        return _options.Rule.Constants.Aggregate(own, (rounded, constant) => constant.Set(rounded, Math.Round(constant.Get(rounded), 3)));
    }
}
