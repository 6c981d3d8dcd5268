using System.Diagnostics.CodeAnalysis;
using IoTRl.Domain;

namespace IoTRl.Simulation.Thesis;

/// <summary>
/// The simulation environment of the thesis that this system grew from, draw for draw and bit for bit, for parity and to show that it is solved
/// (its flaws: README). One instance is one episode at a time, for one thread; a step allocates nothing.
/// </summary>
/// <remarks>Source: SparkResourceEnv of manvith2003/serverless-spark-iot-framework at 9e1f127, rewritten from its formulas.</remarks>
public sealed class ThesisEnvironment
{
    /// <summary>Latency objective, ms: a step above it is a violation (published).</summary>
    public const double SlaLatencyMs = 1000;

    private readonly ThesisEnvironmentOptions _options;
    private readonly MersenneTwister _random;
    private readonly float[] _observation = new float[ThesisObservation.Length];
    private int _step;

    /// <summary>Ready to play the first episode of that seed: the one after numpy.random.seed, constructor and reset of the thesis.</summary>
    /// <exception cref="ArgumentException">Options outside their ranges; the message lists all.</exception>
    public ThesisEnvironment(ThesisEnvironmentOptions options, uint seed)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionRanges.ThrowIfAny(options.Validate(), nameof(options));
        _options = options;
        _random = new MersenneTwister(seed);
        BeginFirst();
    }

    /// <summary>Weights of this episode.</summary>
    public ThesisScenario Scenario { get; private set; }

    /// <summary>What policies see, by the places of <see cref="ThesisObservation"/>: of the last step or reset, overwritten by the next.</summary>
    public ReadOnlySpan<float> Observation => _observation;

    /// <summary>What the coming step meets. Bounds may look at it; a policy sees <see cref="Observation"/> only.</summary>
    public ThesisLoad Coming { get; private set; }

    /// <summary>Begins the next episode, where the generator stands.</summary>
    public void Reset() => Begin(_options.Scenario);

    /// <summary>Begins the first episode of that seed, as a new environment does.</summary>
    public void Reset(uint seed)
    {
        _random.Seed(seed);
        BeginFirst();
    }

    /// <summary>Plays one step. After the end of an episode it goes on, as the thesis' tournament does, and says again that it has ended.</summary>
    public ThesisStep Step(ThesisAction action)
    {
        var load = Coming;
        var cost = ThesisRules.CostPerHour(action, load.ShuffleMb);
        var latency = ThesisRules.LatencyMs(action, load.Workload, load.ShuffleMb);
        var throughput = ThesisRules.Throughput(action, latency);
        var next = ThesisRules.NextWorkload(_random, load.Workload, out var isBurst);
        Observe(load, next, isBurst);
        _observation[ThesisObservation.CpuPercent] = (float)ThesisRules.Utilisation(action, load.Workload);
        _observation[ThesisObservation.MemoryPercent] = (float)ThesisRules.Utilisation(action, load.DataMb);
        _observation[ThesisObservation.LatencyMs] = (float)latency;
        _observation[ThesisObservation.CostPerHour] = (float)cost;
        _step++;
        var ended = _step >= _options.MaxSteps;
        Coming = ThesisRules.DrawLoad(_random, next);
        return new ThesisStep
        {
            Reward = ThesisRules.Reward(Scenario, cost, latency, throughput, ThesisRules.Penalty(action, load.Temperature)),
            CostPerHour = cost,
            LatencyMs = latency,
            Throughput = throughput,
            Tier = action.Tier,
            IsBurst = isBurst,
            PredictedLoad = next,
            Terminated = ended && !_options.LimitTruncates,
            Truncated = ended && _options.LimitTruncates,
        };
    }

    // The thesis' constructor goes through a reset that draws a scenario, whichever it was given. Its draws are the generator's, its episode is nobody's.
    [MemberNotNull(nameof(Scenario))]
    private void BeginFirst()
    {
        Begin(given: null);
        Begin(_options.Scenario);
    }

    [MemberNotNull(nameof(Scenario))]
    private void Begin(ThesisScenario? given)
    {
        Scenario = given ?? ThesisScenario.All[_random.NextMasked(3)];
        Coming = ThesisRules.DrawLoad(_random, _random.Uniform(ThesisRules.LeastFirstWorkload, ThesisRules.MostFirstWorkload));
        _observation[ThesisObservation.Alpha] = (float)Scenario.Alpha;
        _observation[ThesisObservation.Beta] = (float)Scenario.Beta;
        _observation[ThesisObservation.Gamma] = (float)Scenario.Gamma;
        Observe(Coming, Coming.Workload, isBurst: false);
        _observation[ThesisObservation.CpuPercent] = 50;
        _observation[ThesisObservation.MemoryPercent] = 50;
        _observation[ThesisObservation.LatencyMs] = 500;
        _observation[ThesisObservation.CostPerHour] = 5;
        _step = 0;
    }

    private void Observe(ThesisLoad load, double forecast, bool isBurst)
    {
        _observation[ThesisObservation.Workload] = (float)load.Workload;
        _observation[ThesisObservation.DataMb] = (float)load.DataMb;
        _observation[ThesisObservation.ShuffleMb] = (float)load.ShuffleMb;
        _observation[ThesisObservation.Temperature] = (float)load.Temperature;
        _observation[ThesisObservation.Forecast] = (float)forecast;
        _observation[ThesisObservation.Burst] = isBurst ? 1 : 0;
    }
}
