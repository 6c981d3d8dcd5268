using IoTRl.Domain;
using IoTRl.Domain.Networks;
using IoTRl.Simulation.Thesis;
using IoTRl.Simulation.Thesis.Policies;

namespace IoTRl.Learning.Environments;

/// <summary>
/// The thesis' meta level: an action sets the weights under which a frozen network plays the next steps of the thesis environment, and is paid 1000 / (mean latency + 1)
/// - 0.1 mean cost (its formula). Here the same steps under even weights are taken off, as control variate: no action changes what comes next, so both meet the same
/// load, and what is left is what the weights did. Unit: thousandths of that reward.
/// </summary>
public sealed class ThesisMetaTask : IEnvironment<float>
{
    /// <summary>Steps of the thesis environment that one choice of weights lasts.</summary>
    public const int InnerSteps = 50;

    /// <summary>Choices of one episode: 500 steps, as the thesis' tournament counts.</summary>
    public const int StepsPerEpisode = ThesisTask.DefaultSteps / InnerSteps;

    private const double RewardUnit = 1e-3;
    private const double MostWorkload = 900, MostLatencyMs = 1000;

    private static readonly ThesisScenario Even = ThesisScenario.All.Single(scenario => scenario.Name == "balanced");

    private readonly PlayedSteps _own, _even;
    private int _step;

    /// <param name="policy">The frozen network.</param>
    public ThesisMetaTask(PolicySnapshot policy) => (_own, _even) = (new PlayedSteps(policy), new PlayedSteps(policy));

    public string Layout => "thesis-meta/1";

    public int Features => 3;

    public int PrivilegedFeatures => 0;

    public int ActionParts => 3;

    public void Reset(ulong seed, Span<float> observation)
    {
        var draw = (uint)SeededRandom.At(seed, (ulong)DrawPurpose.Task, 0).NextUInt64();
        _own.Begin(draw);
        _even.Begin(draw);
        _step = 0;
        Observe(observation);
    }

    public EnvironmentStep Advance(ReadOnlySpan<float> action, Span<float> observation)
    {
        _own.Play(WeightsOf(action));
        _even.Play(Even);
        _step++;
        Observe(observation);
        return new EnvironmentStep
        {
            Reward = (_own.Reward - _even.Reward) / RewardUnit,
            Terminated = false,
            Truncated = _step >= StepsPerEpisode,
            Cost = _own.MeanCost * InnerSteps,
        };
    }

    /// <summary>The weights of an action: each -1..1 as 0..1, over their sum; even where all are 0 (the thesis' rule).</summary>
    public static ThesisScenario WeightsOf(ReadOnlySpan<float> action)
    {
        var (alpha, beta, gamma) = ((action[0] + 1.0) / 2, (action[1] + 1.0) / 2, (action[2] + 1.0) / 2);
        var sum = alpha + beta + gamma;
        return sum > 0 ? Even with { Name = "chosen", Alpha = alpha / sum, Beta = beta / sum, Gamma = gamma / sum } : Even;
    }

    /// <summary>The action that sets those weights.</summary>
    public static float[] ActionOf(ThesisScenario weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return [(float)((2 * weights.Alpha) - 1), (float)((2 * weights.Beta) - 1), (float)((2 * weights.Gamma) - 1)];
    }

    // Mean and deviation of the load and mean latency of the last choice, near 1.
    private void Observe(Span<float> observation)
    {
        observation[0] = (float)(_own.MeanWorkload / MostWorkload);
        observation[1] = (float)(_own.WorkloadDeviation / MostWorkload);
        observation[2] = (float)(_own.MeanLatencyMs / MostLatencyMs);
    }

    /// <summary>The frozen network on one environment, and means over the steps of its last choice.</summary>
    private sealed class PlayedSteps(PolicySnapshot policy)
    {
        private readonly ThesisPpoPolicy _policy = new(policy);
        private readonly float[] _observation = new float[ThesisObservation.Length];
        private readonly ThesisEnvironment _environment = new(new ThesisEnvironmentOptions { LimitTruncates = true }, 0);

        public double MeanCost { get; private set; }

        public double MeanLatencyMs { get; private set; }

        public double MeanWorkload { get; private set; }

        public double WorkloadDeviation { get; private set; }

        public double Reward => (1000 / (MeanLatencyMs + 1)) - (0.1 * MeanCost);

        // What is known before the first choice: the load, and the thesis' latency after a reset.
        public void Begin(uint seed)
        {
            _environment.Reset(seed);
            (MeanWorkload, WorkloadDeviation, MeanLatencyMs) = (_environment.Coming.Workload, 0, _environment.Observation[ThesisObservation.LatencyMs]);
        }

        public void Play(ThesisScenario weights)
        {
            var (cost, latency, workload, squares) = (0.0, 0.0, 0.0, 0.0);
            for (var i = 0; i < InnerSteps; i++)
            {
                _environment.Observation.CopyTo(_observation);
                (_observation[ThesisObservation.Alpha], _observation[ThesisObservation.Beta], _observation[ThesisObservation.Gamma]) = ((float)weights.Alpha, (float)weights.Beta, (float)weights.Gamma);
                var load = _environment.Coming.Workload;
                var step = _environment.Step(_policy.Decide(_observation));
                (cost, latency, workload, squares) = (cost + step.CostPerHour, latency + step.LatencyMs, workload + load, squares + (load * load));
            }

            (MeanCost, MeanLatencyMs, MeanWorkload) = (cost / InnerSteps, latency / InnerSteps, workload / InnerSteps);
            WorkloadDeviation = Math.Sqrt(Math.Max(0, (squares / InnerSteps) - (MeanWorkload * MeanWorkload)));
        }
    }
}
