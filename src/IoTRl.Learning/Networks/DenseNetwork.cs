using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using IoTRl.Domain;
using IoTRl.Domain.Networks;

namespace IoTRl.Learning.Networks;

/// <summary>
/// A network of fixed shape with its gradients, in managed code, for batches. Parameters lie in one array, layer by layer: weights [inputs, padded outputs], then
/// biases [padded outputs]; padding is zero and stays so. One instance is for one thread; after its buffers have grown nothing is allocated.
/// </summary>
internal sealed class DenseNetwork
{
    private readonly Layer[] _layers;
    private float[][] _activations;
    private float[][] _deltas;
    private int _capacity;

    public DenseNetwork(NetworkShape shape)
    {
        OptionRanges.ThrowIfAny(shape.Validate(), nameof(shape));
        Shape = shape;
        _layers = LayersOf(shape);
        var last = _layers[^1];
        Parameters = new float[last.Bias + last.Stride];
        Gradients = new float[Parameters.Length];
        (_activations, _deltas) = ([], []);
    }

    public NetworkShape Shape { get; }

    /// <summary>All weights and biases.</summary>
    public float[] Parameters { get; }

    /// <summary>By the places of <see cref="Parameters"/>.</summary>
    public float[] Gradients { get; }

    /// <summary>Numbers in a row of outputs: <see cref="NetworkShape.Outputs"/> and padding.</summary>
    public int OutputStride => _layers[^1].Stride;

    /// <summary>Numbers in a row of input gradients.</summary>
    public int InputStride => MatrixProduct.Padded(Shape.Inputs);

    /// <summary>What the network makes of a batch: [samples, output stride], overwritten by the next call.</summary>
    /// <param name="inputs">[samples, stride], of which the first <see cref="NetworkShape.Inputs"/> of each row count.</param>
    /// <param name="stride">Numbers in a row of inputs.</param>
    /// <param name="samples">Rows.</param>
    public Span<float> Forward(ReadOnlySpan<float> inputs, int stride, int samples)
    {
        Grow(samples);
        for (var index = 0; index < _layers.Length; index++)
        {
            var layer = _layers[index];
            var sums = _activations[index].AsSpan(0, samples * layer.Stride);
            MatrixProduct.Multiply(inputs, stride, 1, Weights(layer), sums, samples, layer.Stride, layer.Inputs, MatrixStart.Row, Biases(layer));
            if (layer.Activation == NetworkActivation.Tanh) TensorPrimitives.Tanh(sums, sums);
            else if (layer.Activation == NetworkActivation.Relu) TensorPrimitives.Max(sums, 0, sums);
            inputs = sums;
            stride = layer.Stride;
        }

        return _activations[^1].AsSpan(0, samples * OutputStride);
    }

    /// <summary>Adds the gradients of the batch of the last <see cref="Forward"/> to <see cref="Gradients"/>.</summary>
    /// <param name="inputs">As given to it.</param>
    /// <param name="stride">As given to it.</param>
    /// <param name="samples">As given to it.</param>
    /// <param name="outputGradients">[samples, output stride], of the activated outputs, padding zero; used up.</param>
    /// <param name="inputGradients">[samples, input stride], written; empty where nobody needs them.</param>
    public void Backward(ReadOnlySpan<float> inputs, int stride, int samples, Span<float> outputGradients, Span<float> inputGradients = default)
    {
        var delta = outputGradients[..(samples * OutputStride)];
        for (var index = _layers.Length - 1; index >= 0; index--)
        {
            var layer = _layers[index];
            ThroughActivation(layer.Activation, _activations[index].AsSpan(0, delta.Length), delta);
            ReadOnlySpan<float> below = index == 0 ? inputs : _activations[index - 1];
            var belowStride = index == 0 ? stride : _layers[index - 1].Stride;
            MatrixProduct.Multiply(below, 1, belowStride, delta, Gradients.AsSpan(layer.Weight), layer.Inputs, layer.Stride, samples, MatrixStart.Kept);
            MatrixProduct.AddRows(delta, Gradients.AsSpan(layer.Bias, layer.Stride));
            if (index == 0 && inputGradients.IsEmpty) return;
            var columns = MatrixProduct.Padded(layer.Inputs);
            var next = index == 0 ? inputGradients : _deltas[index - 1].AsSpan(0, samples * columns);
            MatrixProduct.Transpose(Weights(layer), layer.Stride, layer.Transposed, layer.Inputs, layer.Outputs);
            MatrixProduct.Multiply(delta, layer.Stride, 1, layer.Transposed, next, samples, columns, layer.Outputs, MatrixStart.Zero);
            delta = next;
        }
    }

    /// <summary>Weights of a layer as others keep them, [outputs, inputs], or their gradients.</summary>
    public float[] ReadWeights(int layer, ReadOnlySpan<float> from)
    {
        var (place, weights) = (_layers[layer], new float[_layers[layer].Inputs * _layers[layer].Outputs]);
        for (var i = 0; i < weights.Length; i++) weights[i] = from[place.Weight + (i % place.Inputs * place.Stride) + (i / place.Inputs)];
        return weights;
    }

    /// <summary>Biases of a layer, [outputs], or their gradients.</summary>
    public float[] ReadBiases(int layer, ReadOnlySpan<float> from) => from.Slice(_layers[layer].Bias, _layers[layer].Outputs).ToArray();

    /// <summary>Sets the weights of a layer, [outputs, inputs].</summary>
    public void WriteWeights(int layer, ReadOnlySpan<float> weights)
    {
        var place = _layers[layer];
        for (var i = 0; i < weights.Length; i++) Parameters[place.Weight + (i % place.Inputs * place.Stride) + (i / place.Inputs)] = weights[i];
    }

    /// <summary>Sets the biases of a layer, [outputs].</summary>
    public void WriteBiases(int layer, ReadOnlySpan<float> biases) => biases.CopyTo(Parameters.AsSpan(_layers[layer].Bias));

    /// <summary>Copies of all weights, [outputs, inputs], and biases: <c>NAME.0.weight</c>, <c>NAME.0.bias</c> and so on.</summary>
    public IEnumerable<NetworkTensor> ToTensors(string name) => Tensors(name, Parameters);

    /// <summary>Copies of all gradients, under the names of <see cref="ToTensors"/>.</summary>
    public IEnumerable<NetworkTensor> ToGradientTensors(string name) => Tensors(name, Gradients);

    /// <summary>Takes over weights and biases of the names of <see cref="ToTensors"/>.</summary>
    /// <exception cref="InvalidDataException">One is missing or of another shape.</exception>
    public void Load(string name, SafetensorsFile file)
    {
        for (var layer = 0; layer < Shape.Layers; layer++)
        {
            WriteWeights(layer, Floats(file, $"{name}.{layer}.weight", Shape.OutputsOf(layer), Shape.InputsOf(layer)));
            WriteBiases(layer, Floats(file, $"{name}.{layer}.bias", Shape.OutputsOf(layer)));
        }
    }

    private static float[] Floats(SafetensorsFile file, string name, params int[] shape)
    {
        if (!file.Find(name).TryGet(out var tensor, out var rejection)) throw new InvalidDataException(rejection.ToString());
        return tensor.Floats([.. shape]).TryGet(out var floats, out rejection) ? floats : throw new InvalidDataException(rejection.ToString());
    }

    private static Layer[] LayersOf(NetworkShape shape)
    {
        var (layers, at) = (new Layer[shape.Layers], 0);
        for (var index = 0; index < layers.Length; index++)
        {
            var (inputs, outputs) = (shape.InputsOf(index), shape.OutputsOf(index));
            var stride = MatrixProduct.Padded(outputs);
            layers[index] = new(inputs, outputs, stride, at, at + (inputs * stride), shape.ActivationOf(index), new float[outputs * MatrixProduct.Padded(inputs)]);
            at += (inputs + 1) * stride;
        }

        return layers;
    }

    // delta of the sums = delta of what came out x the activation's slope there, which both kinds tell from what came out.
    private static void ThroughActivation(NetworkActivation activation, ReadOnlySpan<float> activated, Span<float> delta)
    {
        if (activation == NetworkActivation.Identity) return;
        for (var at = 0; at < delta.Length; at += MatrixProduct.Lanes)
        {
            var (y, d) = (Vector256.Create(activated[at..]), Vector256.Create<float>(delta[at..]));
            var slope = activation == NetworkActivation.Tanh
                ? Vector256<float>.One - (y * y)
                : Vector256.ConditionalSelect(Vector256.GreaterThan(y, Vector256<float>.Zero), Vector256<float>.One, Vector256<float>.Zero);
            (d * slope).CopyTo(delta[at..]);
        }
    }

    private IEnumerable<NetworkTensor> Tensors(string name, float[] from)
    {
        for (var layer = 0; layer < Shape.Layers; layer++)
        {
            yield return new($"{name}.{layer}.weight", [Shape.OutputsOf(layer), Shape.InputsOf(layer)], ReadWeights(layer, from));
            yield return new($"{name}.{layer}.bias", [Shape.OutputsOf(layer)], ReadBiases(layer, from));
        }
    }

    private ReadOnlySpan<float> Weights(Layer layer) => Parameters.AsSpan(layer.Weight, layer.Inputs * layer.Stride);

    private ReadOnlySpan<float> Biases(Layer layer) => Parameters.AsSpan(layer.Bias, layer.Stride);

    private void Grow(int samples)
    {
        if (samples <= _capacity) return;
        _capacity = samples;
        _activations = [.. _layers.Select(layer => new float[samples * layer.Stride])];
        _deltas = [.. _layers.SkipLast(1).Select(layer => new float[samples * layer.Stride])];
    }

    // Weight and Bias are places in the parameters; Transposed is a buffer [outputs, padded inputs].
    private sealed record Layer(int Inputs, int Outputs, int Stride, int Weight, int Bias, NetworkActivation Activation, float[] Transposed);
}
