using System.Collections.Immutable;

namespace IoTRl.Domain.Forecasting;

/// <summary>
/// Forecasts a rate on line, one sample an interval, without a training phase: quantiles of every target and the probability of a burst. Always finite, at least 0 and
/// not falling in the quantile; deterministic; O(targets) and without allocation a sample. Where its model is no better than persistence, persistence speaks.
/// Mutable and for one thread; <see cref="Capture"/> gives its durable form.
/// </summary>
public sealed class OnlineRatePredictor
{
    // Rates beyond it would overflow squares; no source sends so much.
    private const double HighestRate = 1e15;

    private readonly PredictorOptions _options;
    private readonly ForecastInputs _inputs;
    private readonly TargetModel[] _targets;
    private readonly BurstModel _burst;
    private readonly int _longestGap;
    private DateTimeOffset _lastTime;

    public OnlineRatePredictor(PredictorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        PredictorOptionsRules.Require(options);
        _options = options;
        _inputs = new ForecastInputs(options);
        _targets = [.. options.Targets.Select(target => new TargetModel(target, options))];
        _burst = new BurstModel(options.SampleInterval);
        var longest = Math.Max(BurstDefinition.Behind.TotalSeconds, options.Targets.Max(target => target.ToSeconds));
        _longestGap = (int)Math.Ceiling(longest / options.SampleInterval.TotalSeconds) + 1;
    }

    /// <summary>Known samples since the start, over restarts.</summary>
    public long Samples { get; private set; }

    /// <summary>Probability, 0..1, of a burst within 60 s.</summary>
    public double BurstProbability => Samples == 0 ? 0 : _burst.Probability;

    /// <summary>The seven features as of the latest sample.</summary>
    public PatternFeatures Patterns => _inputs.Patterns;

    /// <summary>Quantiles of one target, records/s, in the order of the options; 0 before the first sample.</summary>
    public ReadOnlySpan<double> Quantiles(int target) => _targets[target].Forecast;

    /// <summary>True where persistence has more than half of the weight because nothing has surely been better lately.</summary>
    public bool IsPersistence(int target) => _targets[target].Speaker == TargetModel.Persistence;

    /// <summary>
    /// Skill of a target's forecast (Murphy 1988): the share of persistence's pinball loss that it avoids lately, at least, 0..1 (0: persistence speaks). Unknown before the
    /// first outcome.
    /// </summary>
    public Measured Skill(int target) => _targets[target].Skill is var skill && double.IsNaN(skill) ? Measured.Unknown : Measured.Of(skill);

    /// <summary>
    /// Takes the rate of the interval that ended at <paramref name="time"/>, records/s; its offset is the local one. NaN, or a rate that is negative or not finite, is a missing sample, and
    /// so is every interval left out. False where the stamp is less than half an interval after the one before: nothing is taken then.
    /// </summary>
    public bool Observe(DateTimeOffset time, double recordsPerSecond)
    {
        if (Samples > 0 && _lastTime != default && !Advance(time)) return false;
        _lastTime = time;
        var known = recordsPerSecond >= 0 && double.IsFinite(recordsPerSecond);
        var rate = known ? Math.Min(recordsPerSecond, HighestRate) : double.NaN;
        if (!known && Samples == 0) return false;
        if (known)
        {
            _inputs.Observe(time, rate);
            Samples++;
        }
        Take(rate);
        return true;
    }

    /// <summary>The forecast as a gateway publishes it: options have to be <see cref="PredictorOptions.Gateway"/>'s targets and p50, p90.</summary>
    public RateForecast ToRateForecast()
    {
        var horizons = ImmutableArray.CreateBuilder<HorizonForecast>(_targets.Length);
        for (var index = 0; index < _targets.Length; index++)
        {
            var quantiles = _targets[index].Forecast;
            horizons.Add(new HorizonForecast { HorizonSeconds = (int)_options.Targets[index].ToSeconds, P50 = quantiles[0], P90 = quantiles[^1] });
        }
        return new RateForecast { Horizons = horizons.MoveToImmutable(), BurstProbability = BurstProbability };
    }

    public PredictorState Capture() => PredictorStateCodec.Capture(_options, _inputs.Memory, _targets, _burst, Samples);

    /// <summary>Takes up a stored state. False, and unchanged, where it is empty, of another version or layout, or not finite: then it learns anew.</summary>
    public bool TryRestore(PredictorState? state)
    {
        if (state is null || !PredictorStateCodec.TryRestore(state, _options, _inputs.Memory, _targets, _burst)) return false;
        Samples = state.Samples;
        _lastTime = default;
        _inputs.Forget();
        return true;
    }

    private bool Advance(DateTimeOffset time)
    {
        var steps = (time - _lastTime) / _options.SampleInterval;
        if (!(steps >= 0.5)) return false;
        if (steps > _longestGap)
        {
            _inputs.Forget();
            foreach (var target in _targets) target.Forget();
            _burst.Forget();
            return true;
        }
        for (var missing = (int)Math.Round(steps) - 1; missing > 0; missing--) Take(double.NaN);
        return true;
    }

    private void Take(double rate)
    {
        foreach (var target in _targets) target.Observe(_inputs, rate);
        _burst.Observe(_inputs, rate);
    }
}
