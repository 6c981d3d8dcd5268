using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.MetaControl;
using IoTRl.Domain.Networks;
using IoTRl.Domain.Policies;
using IoTRl.Simulation.Jobs;
using IoTRl.Simulation.Runs;
using IoTRl.Tournament.Loads;

namespace IoTRl.Learning.Environments.Twin;

/// <summary>A network of layout <see cref="TwinTask.FutureLayout"/> on one window: a yardstick, as it is told what will come. For one thread.</summary>
internal sealed class FuturePolicy : IScalingPolicy
{
    private readonly PolicySnapshot _snapshot;
    private readonly NetworkInference _network;
    private readonly LoadTape _tape;
    private readonly DateTimeOffset _start;
    private readonly double[] _slowness;
    private readonly double _lambda;
    private readonly KnownFuture _future = new();
    private readonly ResidualPolicy<ForecastRulePolicy> _policy = new(new ForecastRulePolicy(new()));
    private readonly float[] _inputs = new float[ObservationLayout.Length + KnownFuture.Length];
    private readonly int[] _action = new int[1];

    /// <param name="snapshot">Of that layout, with heads.</param>
    /// <param name="tape">The window.</param>
    /// <param name="job">The job that plays it.</param>
    /// <param name="lambda">Its knob of caution, 1..64.</param>
    public FuturePolicy(PolicySnapshot snapshot, LoadTape tape, SimulatedJobOptions job, double lambda)
    {
        (_snapshot, _network, _tape, _start, _lambda) = (snapshot, snapshot.Network.Clone(), tape, job.Start, lambda);
        _slowness = SlownessSeries.Of(job.EffectiveTwin, job.Seed, job.FirstSecond, tape.Seconds + KnownFuture.ReachSeconds);
    }

    public string Name => "ppo";

    public ScalingDecision Decide(in JobObservation observation, PolicyMemory memory)
    {
        var played = (int)Math.Round((observation.Time - _start).TotalSeconds);
        var second = _tape.HistorySeconds + played;
        var seen = observation with { TotalForecast = _future.ForecastOf(_tape, second), Weights = LambdaRule.Weights(_lambda, observation.Weights) };
        ObservationLayout.Write(seen with { RuleNeed = _policy.NeedOf(seen) }, _inputs);
        KnownFuture.Write(_tape, second, 1 / seen.FullRecordsPerSecond.Value, _slowness.AsSpan(played), _inputs.AsSpan(ObservationLayout.Length));
        _snapshot.Scale.Apply(_inputs, _inputs);
        ResidualAction.Heads.Greedy(_network.Run(_inputs), _action);
        _policy.Choice = _action[0];
        return _policy.Decide(seen, memory);
    }
}
