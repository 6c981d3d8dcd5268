using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using IoTRl.Domain.Networks;
using IoTRl.Learning.Ppo;
using TorchSharp;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace IoTRl.Learning.Torch;

/// <summary>
/// The networks of PPO on TorchSharp, float32 on the CPU: the reference that the managed ones are held to, and what trains when their arithmetic is in doubt.
/// Gradients come from autograd.
/// </summary>
public sealed class TorchActorCritic : IActorCritic
{
    private readonly NetworkTensor[] _names;
    private readonly Tensor[] _parameters;
    private readonly float[][] _gradients;
    private DisposeScope? _scope;
    private Tensor? _logits, _values;

    private TorchActorCritic(ActorCriticShape shape, IReadOnlyList<NetworkTensor> tensors)
    {
        (Shape, _names) = (shape, [.. tensors]);
        _parameters = [.. tensors.Select(ToParameter)];
        _gradients = [.. tensors.Select(tensor => new float[tensor.Values.Length])];
    }

    public ActorCriticShape Shape { get; }

    public int Blocks => _parameters.Length;

    /// <summary>With the weights that the managed networks of that seed begin with.</summary>
    public static TorchActorCritic Create(ActorCriticShape shape, ulong seed)
    {
        using var managed = ActorCritic.Create(shape, seed);
        return new TorchActorCritic(shape, managed.ToTensors());
    }

    public bool IsCritic(int block) => _names[block].Name.StartsWith($"{ActorCritic.Critic}.", StringComparison.Ordinal);

    public Span<float> Parameters(int block) => Floats(_parameters[block]);

    public Span<float> Gradients(int block) => _gradients[block];

    public void Act(ReadOnlySpan<float> observations, int samples, Span<float> logits)
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        Floats(Run(PolicySnapshot.Actor, Shape.Actor, ToTensor(observations, samples))).CopyTo(logits);
    }

    public void Judge(ReadOnlySpan<float> observations, int samples, Span<float> values)
    {
        if (samples == 0) return;
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        Floats(Run(ActorCritic.Critic, Shape.Critic, ToTensor(observations, samples))).CopyTo(values);
    }

    public void ClearGradients()
    {
        foreach (var gradients in _gradients) Array.Clear(gradients);
    }

    public void Forward(ReadOnlySpan<float> observations, int samples, Span<float> logits, Span<float> values)
    {
        _scope?.Dispose();
        _scope = NewDisposeScope();
        var input = ToTensor(observations, samples);
        (_logits, _values) = (Run(PolicySnapshot.Actor, Shape.Actor, input), Run(ActorCritic.Critic, Shape.Critic, input));
        Floats(_logits.detach()).CopyTo(logits);
        Floats(_values.detach()).CopyTo(values);
    }

    public void Backward(ReadOnlySpan<float> observations, int samples, ReadOnlySpan<float> logitGradients, ReadOnlySpan<float> valueGradients)
    {
        if (_logits is null || _values is null || _scope is null) throw new InvalidOperationException("Forward comes first.");
        var (logitSlopes, valueSlopes) = (empty(samples, Shape.Actor.Outputs), empty(samples, 1));
        logitGradients[..(samples * Shape.Actor.Outputs)].CopyTo(Floats(logitSlopes));
        valueGradients[..samples].CopyTo(Floats(valueSlopes));
        var gradients = autograd.grad([_logits, _values], _parameters, [logitSlopes, valueSlopes]);
        foreach (var (block, gradient) in gradients.Index()) TensorPrimitives.Add(_gradients[block], Floats(gradient.contiguous()), _gradients[block]);
        (_logits, _values) = (null, null);
        _scope.Dispose();
        _scope = null;
    }

    public IReadOnlyList<NetworkTensor> ToTensors() => [.. _names.Select((name, block) => new NetworkTensor(name.Name, name.Shape, Parameters(block).ToArray()))];

    /// <summary>Copies of all gradients, under the names of <see cref="ToTensors"/>.</summary>
    public IReadOnlyList<NetworkTensor> ToGradientTensors() => [.. _names.Select((name, block) => new NetworkTensor(name.Name, name.Shape, _gradients[block].ToArray()))];

    public void Load(SafetensorsFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        foreach (var (block, name) in _names.Index())
        {
            if (!file.Find(name.Name).TryGet(out var tensor, out var rejection)) throw new InvalidDataException(rejection.ToString());
            if (!tensor.Floats(name.Shape).TryGet(out var floats, out rejection)) throw new InvalidDataException(rejection.ToString());
            floats.CopyTo(Parameters(block));
        }
    }

    public void Dispose()
    {
        _scope?.Dispose();
        foreach (var parameter in _parameters) parameter.Dispose();
    }

    private static Tensor ToParameter(NetworkTensor tensor)
    {
        var parameter = torch.tensor((float[])tensor.Values, [.. tensor.Shape.Select(length => (long)length)], dtype: ScalarType.Float32);
        return parameter.DetachFromDisposeScope().requires_grad_();
    }

    private static Span<float> Floats(Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);

    private Tensor ToTensor(ReadOnlySpan<float> observations, int samples)
    {
        var tensor = empty(samples, Shape.Width, dtype: ScalarType.Float32);
        observations[..(samples * Shape.Width)].CopyTo(Floats(tensor));
        return tensor;
    }

    // The parameters stand layer by layer, weight before bias, the actor's before the critic's.
    private Tensor Run(string name, NetworkShape shape, Tensor input)
    {
        var block = Array.FindIndex(_names, tensor => tensor.Name == $"{name}.0.weight");
        var sums = input.narrow(1, 0, shape.Inputs);
        for (var layer = 0; layer < shape.Layers; layer++)
        {
            sums = nn.functional.linear(sums, _parameters[block++], _parameters[block++]);
            sums = shape.ActivationOf(layer) switch
            {
                NetworkActivation.Tanh => sums.tanh(),
                NetworkActivation.Relu => sums.relu(),
                _ => sums,
            };
        }

        return sums.contiguous();
    }
}
