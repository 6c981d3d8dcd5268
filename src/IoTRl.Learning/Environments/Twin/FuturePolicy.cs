using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.MetaControl;
using IoTRl.Domain.Networks;
using IoTRl.Domain.Policies;
using IoTRl.Simulation.Runs;
using IoTRl.Tournament.Loads;

namespace IoTRl.Learning.Environments.Twin;

/// <summary>A network of layout <see cref="TwinTask.FutureLayout"/> on one window: a yardstick, as it is told what will come. For one thread.</summary>
internal sealed class FuturePolicy : IScalingPolicy
{
    private readonly PolicySnapshot _snapshot;
    private readonly NetworkInference _network;
    private readonly double _lambda;
    private readonly ResidualPolicy _policy;
    private readonly float[] _seen = new float[ResidualPolicy.Numbers];
    private readonly float[] _inputs = new float[ResidualPolicy.Numbers];
    private readonly int[] _action = new int[1];

    /// <param name="snapshot">Of that layout, with heads.</param>
    /// <param name="tape">The window.</param>
    /// <param name="job">The job that plays it.</param>
    /// <param name="lambda">Its knob of caution, 1..64.</param>
    public FuturePolicy(PolicySnapshot snapshot, LoadTape tape, SimulatedJobOptions job, double lambda)
    {
        (_snapshot, _network, _lambda) = (snapshot, snapshot.Network.Clone(), lambda);
        _policy = new ResidualPolicy(tape, job, tape.Seconds, seesFuture: true);
    }

    public string Name => PpoPolicy.PolicyName;

    /// <summary>What its last decision was made from.</summary>
    public ReadOnlySpan<float> Seen => _seen;

    /// <summary>Its last correction, 0..12.</summary>
    public int Choice => _policy.Choice;

    public ScalingDecision Decide(in JobObservation observation, PolicyMemory memory)
    {
        var asked = observation with { Weights = LambdaRule.Weights(_lambda, observation.Weights) };
        _policy.Tell(asked, _seen);
        _snapshot.Scale.Apply(_seen, _inputs);
        ResidualAction.Heads.Greedy(_network.Run(_inputs), _action);
        _policy.Choice = _action[0];
        return _policy.Decide(asked, memory);
    }
}
