using System.Numerics.Tensors;

namespace IoTRl.Domain.Networks;

/// <summary>
/// A trained network on one observation at a time, in managed code: microseconds, no allocation, the same bits on every machine (each sum is one chain of
/// fused multiply-adds in the order of its inputs). One instance is for one thread at a time; <see cref="Clone"/> shares the weights.
/// </summary>
public sealed class NetworkInference
{
    private readonly float[][] _weights;
    private readonly float[][] _biases;
    private readonly float[][] _layers;

    private NetworkInference(NetworkShape shape, float[][] weights, float[][] biases)
    {
        (Shape, _weights, _biases) = (shape, weights, biases);
        _layers = [.. Enumerable.Range(0, shape.Layers).Select(layer => new float[shape.OutputsOf(layer)])];
    }

    public NetworkShape Shape { get; }

    /// <summary>A network out of tensors <c>NAME.0.weight</c> [outputs, inputs] and <c>NAME.0.bias</c> [outputs] of each layer, or the first thing that is wrong.</summary>
    public static Parsed<NetworkInference> Create(NetworkShape shape, SafetensorsFile file, string name)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(file);
        if (shape.Validate() is [var wrong, ..]) return wrong;
        var (weights, biases) = (new float[shape.Layers][], new float[shape.Layers][]);
        for (var layer = 0; layer < shape.Layers; layer++)
        {
            var (inputs, outputs) = (shape.InputsOf(layer), shape.OutputsOf(layer));
            if (!file.Find($"{name}.{layer}.weight").TryGet(out var tensor, out var missing)) return missing;
            if (!tensor.Floats([outputs, inputs]).TryGet(out var weight, out var unfit)) return unfit;
            if (!file.Find($"{name}.{layer}.bias").TryGet(out tensor, out missing)) return missing;
            if (!tensor.Floats([outputs]).TryGet(out var bias, out unfit)) return unfit;
            (weights[layer], biases[layer]) = (Transposed(weight, outputs, inputs), bias);
        }

        return new NetworkInference(shape, weights, biases);
    }

    /// <summary>Another one on the same weights, for another thread.</summary>
    public NetworkInference Clone() => new(Shape, _weights, _biases);

    /// <summary>What the network makes of one observation; overwritten by the next call.</summary>
    /// <param name="inputs">[inputs], already scaled.</param>
    public ReadOnlySpan<float> Run(ReadOnlySpan<float> inputs)
    {
        for (var layer = 0; layer < _layers.Length; layer++)
        {
            var sums = _layers[layer].AsSpan();
            _biases[layer].CopyTo(sums);
            for (var input = 0; input < inputs.Length; input++)
                TensorPrimitives.FusedMultiplyAdd(_weights[layer].AsSpan(input * sums.Length, sums.Length), inputs[input], sums, sums);
            Activate(Shape.ActivationOf(layer), sums);
            inputs = sums;
        }

        return inputs;
    }

    private static void Activate(NetworkActivation activation, Span<float> sums)
    {
        if (activation == NetworkActivation.Tanh) TensorPrimitives.Tanh(sums, sums);
        else if (activation == NetworkActivation.Relu) TensorPrimitives.Max(sums, 0, sums);
    }

    // A row an input, so that one input goes to all outputs at once.
    private static float[] Transposed(float[] weight, int outputs, int inputs)
    {
        var transposed = new float[weight.Length];
        for (var i = 0; i < weight.Length; i++) transposed[(i % inputs * outputs) + (i / inputs)] = weight[i];
        return transposed;
    }
}
