using System.Collections.Immutable;
using System.Numerics.Tensors;

namespace IoTRl.Domain.Networks;

/// <summary>How raw observations become a network's inputs: (x - mean) x factor, clipped. Fixed numbers, as a snapshot carries them.</summary>
public sealed record ObservationScale
{
    /// <summary>Of each feature, in its unit.</summary>
    public required ImmutableArray<float> Mean { get; init; }

    /// <summary>1 / standard deviation of each feature, above 0.</summary>
    public required ImmutableArray<float> Factor { get; init; }

    /// <summary>Largest input, in standard deviations, above 0.</summary>
    public required float Clip { get; init; }

    /// <summary>Leaves every number as it is.</summary>
    public static ObservationScale Identity(int features) => new()
    {
        Mean = [.. new float[features]],
        Factor = [.. Enumerable.Repeat(1f, features)],
        Clip = float.MaxValue,
    };

    /// <summary>Writes the inputs of one observation; allocates nothing.</summary>
    /// <param name="observation">[features].</param>
    /// <param name="inputs">[features], written; may be the observation itself.</param>
    public void Apply(ReadOnlySpan<float> observation, Span<float> inputs)
    {
        TensorPrimitives.Subtract(observation, Mean.AsSpan(), inputs);
        TensorPrimitives.Multiply(inputs, Factor.AsSpan(), inputs);
        TensorPrimitives.Clamp(inputs, -Clip, Clip, inputs);
    }
}
