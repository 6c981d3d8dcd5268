using IoTRl.Domain;
using IoTRl.Domain.Networks;
using IoTRl.Learning.Networks;

namespace IoTRl.Learning.Ppo;

/// <summary>The networks of PPO in managed code: dense layers of any widths. It is what trains; its gradients are held to TorchSharp's by tests.</summary>
public sealed class ActorCritic : IActorCritic
{
    /// <summary>Prefix of the critic's tensors.</summary>
    public const string Critic = "critic";

    // Rows that stay in the first-level caches on their way through the layers.
    private const int MostSamples = 256;

    // Gains of the last layers: Stable-Baselines3.
    private const double ActorGain = 0.01, CriticGain = 1;

    private readonly DenseNetwork _actor;
    private readonly DenseNetwork _critic;
    private float[] _logitRows = [];
    private float[] _valueRows = [];

    private ActorCritic(ActorCriticShape shape) => (Shape, _actor, _critic) = (shape, new DenseNetwork(shape.Actor), new DenseNetwork(shape.Critic));

    public ActorCriticShape Shape { get; }

    public int Blocks => 2;

    /// <summary>With orthogonal weights of that seed.</summary>
    public static ActorCritic Create(ActorCriticShape shape, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var networks = new ActorCritic(shape);
        NetworkInitialization.Orthogonal(networks._actor, ActorGain, SeededRandom.At(seed, (ulong)DrawPurpose.Networks, 0).NextUInt64());
        NetworkInitialization.Orthogonal(networks._critic, CriticGain, SeededRandom.At(seed, (ulong)DrawPurpose.Networks, 1).NextUInt64());
        return networks;
    }

    public bool IsCritic(int block) => block == 1;

    public Span<float> Parameters(int block) => Network(block).Parameters;

    public Span<float> Gradients(int block) => Network(block).Gradients;

    public void Act(ReadOnlySpan<float> observations, int samples, Span<float> logits) => Run(_actor, observations, samples, logits);

    public void Judge(ReadOnlySpan<float> observations, int samples, Span<float> values) => Run(_critic, observations, samples, values);

    public void ClearGradients()
    {
        Array.Clear(_actor.Gradients);
        Array.Clear(_critic.Gradients);
    }

    public void Forward(ReadOnlySpan<float> observations, int samples, Span<float> logits, Span<float> values)
    {
        Unpad(_actor.Forward(observations, Shape.Width, samples), _actor.OutputStride, logits, Shape.Actor.Outputs, samples);
        Unpad(_critic.Forward(observations, Shape.Width, samples), _critic.OutputStride, values, 1, samples);
    }

    public void Backward(ReadOnlySpan<float> observations, int samples, ReadOnlySpan<float> logitGradients, ReadOnlySpan<float> valueGradients)
    {
        _actor.Backward(observations, Shape.Width, samples, Pad(logitGradients, Shape.Actor.Outputs, ref _logitRows, _actor.OutputStride, samples));
        _critic.Backward(observations, Shape.Width, samples, Pad(valueGradients, 1, ref _valueRows, _critic.OutputStride, samples));
    }

    public IReadOnlyList<NetworkTensor> ToTensors() => [.. _actor.ToTensors(PolicySnapshot.Actor), .. _critic.ToTensors(Critic)];

    /// <summary>Copies of all gradients, under the names of <see cref="ToTensors"/>.</summary>
    public IReadOnlyList<NetworkTensor> ToGradientTensors() => [.. _actor.ToGradientTensors(PolicySnapshot.Actor), .. _critic.ToGradientTensors(Critic)];

    public void Load(SafetensorsFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        _actor.Load(PolicySnapshot.Actor, file);
        _critic.Load(Critic, file);
    }

    public void Dispose()
    {
        // Arrays only.
    }

    private DenseNetwork Network(int block) => IsCritic(block) ? _critic : _actor;

    private void Run(DenseNetwork network, ReadOnlySpan<float> observations, int samples, Span<float> outputs)
    {
        var (width, columns) = (Shape.Width, network.Shape.Outputs);
        for (var first = 0; first < samples; first += MostSamples)
        {
            var rows = Math.Min(MostSamples, samples - first);
            Unpad(network.Forward(observations[(first * width)..], width, rows), network.OutputStride, outputs[(first * columns)..], columns, rows);
        }
    }

    private static void Unpad(ReadOnlySpan<float> padded, int stride, Span<float> rows, int columns, int samples)
    {
        for (var row = 0; row < samples; row++) padded.Slice(row * stride, columns).CopyTo(rows[(row * columns)..]);
    }

    private static Span<float> Pad(ReadOnlySpan<float> rows, int columns, ref float[] buffer, int stride, int samples)
    {
        if (buffer.Length < samples * stride) buffer = new float[samples * stride];
        for (var row = 0; row < samples; row++)
        {
            var padded = buffer.AsSpan(row * stride, stride);
            rows.Slice(row * columns, columns).CopyTo(padded);
            // What the pass before used up may stand there.
            padded[columns..].Clear();
        }

        return buffer.AsSpan(0, samples * stride);
    }
}
