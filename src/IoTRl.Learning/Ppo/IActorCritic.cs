using IoTRl.Domain.Networks;

namespace IoTRl.Learning.Ppo;

/// <summary>
/// The two networks of PPO with their gradients, for one thread. The losses and their slopes at logits and values are <see cref="PpoUpdate"/>'s, the step is the
/// optimiser's; what lies between is this seam's. Float32 throughout.
/// </summary>
public interface IActorCritic : IDisposable
{
    ActorCriticShape Shape { get; }

    /// <summary>Blocks of memory that parameters lie in; each belongs to the actor or the critic.</summary>
    int Blocks { get; }

    /// <summary>Whether a block is the critic's.</summary>
    bool IsCritic(int block);

    /// <summary>Parameters of a block, to be changed in place between two calls of anything else.</summary>
    Span<float> Parameters(int block);

    /// <summary>Gradients by the places of <see cref="Parameters"/>.</summary>
    Span<float> Gradients(int block);

    /// <summary>Logits without gradients.</summary>
    /// <param name="observations">[samples, width].</param>
    /// <param name="samples">Rows.</param>
    /// <param name="logits">[samples, logits], written.</param>
    void Act(ReadOnlySpan<float> observations, int samples, Span<float> logits);

    /// <summary>Values without gradients.</summary>
    /// <param name="observations">[samples, width].</param>
    /// <param name="samples">Rows.</param>
    /// <param name="values">[samples], written.</param>
    void Judge(ReadOnlySpan<float> observations, int samples, Span<float> values);

    /// <summary>Sets all gradients to 0.</summary>
    void ClearGradients();

    /// <summary>Logits and values of a batch whose gradients come next.</summary>
    /// <param name="observations">[samples, width]; must stay as they are until <see cref="Backward"/>.</param>
    /// <param name="samples">Rows.</param>
    /// <param name="logits">[samples, logits], written.</param>
    /// <param name="values">[samples], written.</param>
    void Forward(ReadOnlySpan<float> observations, int samples, Span<float> logits, Span<float> values);

    /// <summary>Adds to the gradients what the loss's slopes at the last <see cref="Forward"/> come to.</summary>
    /// <param name="observations">As given to it.</param>
    /// <param name="samples">As given to it.</param>
    /// <param name="logitGradients">[samples, logits].</param>
    /// <param name="valueGradients">[samples].</param>
    void Backward(ReadOnlySpan<float> observations, int samples, ReadOnlySpan<float> logitGradients, ReadOnlySpan<float> valueGradients);

    /// <summary>Copies of all weights, [outputs, inputs], and biases, named <c>actor.0.weight</c>, <c>critic.2.bias</c>.</summary>
    IReadOnlyList<NetworkTensor> ToTensors();

    /// <summary>Takes over weights and biases of those names.</summary>
    /// <exception cref="InvalidDataException">One is missing or of another shape.</exception>
    void Load(SafetensorsFile file);
}
