using IoTRl.Domain.Networks;
using IoTRl.Learning.Networks;

namespace IoTRl.Learning.Td3;

/// <summary>A network, its slow copy and its optimiser.</summary>
internal sealed class Td3Network
{
    // torch.optim.Adam's
    private const double AdamEpsilon = 1e-8;

    private readonly string _name;

    public Td3Network(string name, NetworkShape shape, ulong seed)
    {
        (_name, Online, Target) = (name, new DenseNetwork(shape), new DenseNetwork(shape));
        NetworkInitialization.Uniform(Online, seed);
        Online.Parameters.CopyTo(Target.Parameters, 0);
        Optimizer = new AdamOptimizer(Online.Parameters.Length, AdamEpsilon);
    }

    /// <summary>What learns.</summary>
    public DenseNetwork Online { get; }

    /// <summary>What is followed.</summary>
    public DenseNetwork Target { get; }

    public AdamOptimizer Optimizer { get; }

    /// <summary>One gradient step.</summary>
    public void Step(double rate) => Optimizer.Step(Online.Parameters, Online.Gradients, rate, scale: 1);

    /// <summary>target += tau (online - target).</summary>
    public void Follow(double tau)
    {
        var (rate, target, online) = ((float)tau, Target.Parameters, Online.Parameters);
        for (var i = 0; i < target.Length; i++) target[i] += rate * (online[i] - target[i]);
    }

    /// <summary>Weights and biases of what learns.</summary>
    public IEnumerable<NetworkTensor> OnlineTensors() => Online.ToTensors(_name);

    /// <summary>Everything that it needs to go on.</summary>
    public IEnumerable<NetworkTensor> ToTensors() =>
    [
        .. OnlineTensors(), .. Target.ToTensors($"{_name}.target"),
        new($"{_name}.adam.mean", [Optimizer.Mean.Length], Optimizer.Mean), new($"{_name}.adam.square", [Optimizer.Square.Length], Optimizer.Square),
        new($"{_name}.adam.steps", [1], new[] { Optimizer.Steps }),
    ];

    public void Restore(SafetensorsFile file, Checkpoints.CheckpointReader reader)
    {
        Online.Load(_name, file);
        Target.Load($"{_name}.target", file);
        reader.Read<float>($"{_name}.adam.mean", Optimizer.Mean.Length).CopyTo(Optimizer.Mean, 0);
        reader.Read<float>($"{_name}.adam.square", Optimizer.Mean.Length).CopyTo(Optimizer.Square, 0);
        Optimizer.Steps = reader.Read<long>($"{_name}.adam.steps", 1)[0];
    }
}
