using BenchmarkDotNet.Attributes;
using IoTRl.Domain.Networks;
using IoTRl.Learning.Ppo;

namespace IoTRl.Benchmarks.Learning;

/// <summary>One decision of a neural policy from a raw observation to an action: at most 3 us, 0 bytes. Stable-Baselines3's <c>predict</c> takes 177 us.</summary>
[MemoryDiagnoser]
public class DecisionBenchmarks
{
    private readonly PolicyDecision _thesis = new(inputs: 13, new ActionHeads { Choices = [20, 8, 4, 3] });
    private readonly PolicyDecision _job = new(inputs: 59, new ActionHeads { Choices = [13] });
    private readonly LiveDecision _live = new();

    /// <summary>13-64-64-35, the shape of the thesis' agent.</summary>
    [Benchmark]
    public int Thesis() => _thesis.Decide();

    /// <summary>59-64-64-13, a job's agent.</summary>
    [Benchmark]
    public int Job() => _job.Decide();

    /// <summary>The same on a job's observation, rule included, as a live job decides.</summary>
    [Benchmark]
    public int Live() => _live.Decide();

    /// <summary>Which inputs would have flipped the choice: paid once a live decision, for its explanation.</summary>
    [Benchmark]
    public int Counterfactuals() => _live.Counterfactuals();

    /// <summary>A policy of seeded weights on a seeded observation.</summary>
    internal sealed class PolicyDecision
    {
        private readonly PolicySnapshot _policy;
        private readonly ActionHeads _heads;
        private readonly float[] _observation, _inputs;
        private readonly int[] _action;

        public PolicyDecision(int inputs, ActionHeads heads)
        {
            var shape = new ActorCriticShape
            {
                Actor = new NetworkShape { Inputs = inputs, Outputs = heads.Logits },
                Critic = new NetworkShape { Inputs = inputs, Outputs = 1 },
                Heads = heads,
            };
            using var networks = ActorCritic.Create(shape, 1);
            var actor = networks.ToTensors().Where(tensor => tensor.Name.StartsWith("actor.", StringComparison.Ordinal));
            var file = PolicySnapshot.Write("benchmark/1", shape.Actor, heads, ObservationScale.Identity(inputs), actor, new Dictionary<string, string>());
            _policy = PolicySnapshot.Read(file.ToBytes(), "benchmark/1", inputs).TryGet(out var policy, out var rejection) ? policy : throw new InvalidOperationException(rejection.ToString());
            (_heads, _inputs, _action) = (heads, new float[inputs], new int[heads.Parts]);
            _observation = [.. Enumerable.Range(0, inputs).Select(i => MathF.Sin(i))];
        }

        public int Decide()
        {
            _policy.Scale.Apply(_observation, _inputs);
            _heads.Greedy(_policy.Network.Run(_inputs), _action);
            return _action[0];
        }
    }
}
