using IoTRl.Domain.Networks;
using IoTRl.Learning.Networks;
using IoTRl.Learning.Ppo;

namespace IoTRl.Learning.Tests.Networks;

[Trait("Level", "Unit")]
public sealed class DenseNetworkTests
{
    private const int Samples = 6;

    [Theory]
    [InlineData("tanh", NetworkActivation.Tanh, NetworkActivation.Identity)]
    [InlineData("tanh to tanh", NetworkActivation.Tanh, NetworkActivation.Tanh)]
    [InlineData("relu", NetworkActivation.Relu, NetworkActivation.Identity)]
    public void Backward_OfEveryParameterAndInput_IsTheSlopeOfFiniteDifferences(string name, NetworkActivation hidden, NetworkActivation output)
    {
        var shape = new NetworkShape { Inputs = 3, Hidden = [5, 9], Outputs = 2, Activation = hidden, OutputActivation = output };
        var network = new DenseNetwork(shape);
        NetworkInitialization.Uniform(network, 7);
        var (inputs, weights) = (MatrixProductTests.Draw(Samples * 4, 11), MatrixProductTests.Draw(Samples * network.OutputStride, 12));
        Mask(weights, network.OutputStride, shape.Outputs);
        network.Forward(inputs, 4, Samples);
        var inputSlopes = new float[Samples * network.InputStride];
        network.Backward(inputs, 4, Samples, [.. weights], inputSlopes);

        for (var layer = 0; layer < shape.Layers; layer++)
        {
            var (values, slopes) = (network.ReadWeights(layer, network.Parameters), network.ReadWeights(layer, network.Gradients));
            for (var i = 0; i < values.Length; i++)
            {
                Near(slopes[i], Slope(delta => network.WriteWeights(layer, Moved(values, i, delta))), $"{name}: weight {i} of layer {layer}");
                network.WriteWeights(layer, values);
            }
        }

        for (var i = 0; i < inputs.Length; i++)
        {
            if (i % 4 == 3) continue;
            var before = inputs[i];
            Near(inputSlopes[(i / 4 * network.InputStride) + (i % 4)], Slope(delta => inputs[i] = before + delta), $"{name}: input {i}");
            inputs[i] = before;
        }

        double Slope(Action<float> move)
        {
            // Short, so that no sum of a relu crosses 0 on the way.
            const float Reach = 2e-3f;
            move(Reach);
            var above = Loss();
            move(-Reach);
            return (above - Loss()) / (2 * Reach);
        }

        double Loss()
        {
            var (sum, outputs) = (0.0, network.Forward(inputs, 4, Samples).ToArray());
            for (var i = 0; i < outputs.Length; i++) sum += (double)outputs[i] * weights[i];
            return sum;
        }
    }

    [Fact]
    public void Backward_OfTwoBatches_AddsUp()
    {
        var network = new DenseNetwork(new NetworkShape { Inputs = 2, Hidden = [4], Outputs = 1 });
        NetworkInitialization.Uniform(network, 3);
        float[] inputs = [1, 2];
        float[] slopes = [1, 0, 0, 0, 0, 0, 0, 0];
        network.Forward(inputs, 2, 1);
        network.Backward(inputs, 2, 1, [.. slopes]);
        var once = network.Gradients.ToArray();
        network.Backward(inputs, 2, 1, [.. slopes]);
        Assert.Contains(once, value => value != 0);
        Assert.Equal(once.Select(value => 2 * value), network.Gradients);
    }

    [Theory]
    [InlineData("wide", 5, 40)]
    [InlineData("tall", 40, 5)]
    [InlineData("square", 16, 16)]
    public void Orthogonal_OfAnyShape_HasOrthogonalRowsOrColumnsOfTheGain(string name, int outputs, int inputs)
    {
        var network = new DenseNetwork(new NetworkShape { Inputs = inputs, Hidden = [], Outputs = outputs });
        NetworkInitialization.Orthogonal(network, 0.5, 1);
        var matrix = network.ReadWeights(0, network.Parameters);
        var count = Math.Min(outputs, inputs);
        for (var pair = 0; pair < count * count; pair++)
        {
            var (i, j) = (pair / count, pair % count);
            Assert.True(Math.Abs(Dot(i, j) - (i == j ? 0.25 : 0)) < 1e-6, $"{name}: {i}, {j}: {Dot(i, j)}");
        }

        Assert.All(network.ReadBiases(0, network.Parameters), bias => Assert.Equal(0, bias));

        double Dot(int i, int j) => outputs <= inputs
            ? Enumerable.Range(0, inputs).Sum(k => (double)matrix[(i * inputs) + k] * matrix[(j * inputs) + k])
            : Enumerable.Range(0, outputs).Sum(k => (double)matrix[(k * inputs) + i] * matrix[(k * inputs) + j]);
    }

    [Fact]
    public void Step_OfAdam_IsTheFormula()
    {
        var adam = new AdamOptimizer(9, epsilon: 1e-5);
        var (parameters, gradients) = (new float[9], Enumerable.Range(1, 9).Select(i => i - 5f).ToArray());
        adam.Step(parameters, gradients, rate: 0.1, scale: 0.5f);
        adam.Step(parameters, gradients, rate: 0.1, scale: 0.5f);
        for (var i = 0; i < 9; i++)
        {
            // Equal gradients: the bias-corrected mean is g, the root of the square |g|, at each step.
            var gradient = 0.5 * gradients[i];
            Assert.Equal(-0.2 * gradient / (Math.Abs(gradient) + 1e-5), parameters[i], 1e-6);
        }
    }

    [Fact]
    public void Tensors_WrittenAndLoaded_GiveTheSameOutputs()
    {
        var shape = new ActorCriticShape
        {
            Actor = new NetworkShape { Inputs = 3, Outputs = 5 },
            Critic = new NetworkShape { Inputs = 4, Outputs = 1 },
            Heads = new ActionHeads { Choices = [2, 3] },
        };
        using var first = ActorCritic.Create(shape, 1);
        using var second = ActorCritic.Create(shape, 2);
        second.Load(new SafetensorsFile(first.ToTensors(), new Dictionary<string, string>()));
        var observations = MatrixProductTests.Draw(3 * 4, 5);
        var (logits, others) = (new float[15], new float[15]);
        first.Act(observations, 3, logits);
        second.Act(observations, 3, others);
        Assert.Equal(logits, others);
        first.Judge(observations, 3, logits);
        second.Judge(observations, 3, others);
        Assert.Equal(logits, others);
        Assert.Equal(first.Parameters(0).ToArray(), second.Parameters(0).ToArray());
    }

    [Fact]
    public void Load_OfAnothersTensors_TakesThemOver_AndOfNoneOrOthersNamesTheFirst()
    {
        var shape = new NetworkShape { Inputs = 3, Hidden = [4], Outputs = 2 };
        var (network, other) = (new DenseNetwork(shape), new DenseNetwork(shape));
        NetworkInitialization.Uniform(network, 1);
        var file = new SafetensorsFile(network.ToTensors("a"), new Dictionary<string, string>());
        Assert.Equal(["a.0.bias", "a.0.weight", "a.1.bias", "a.1.weight"], file.Tensors.Select(tensor => tensor.Name));
        other.Load("a", file);
        Assert.Equal(network.Parameters, other.Parameters);
        network.Gradients[0] = 7;
        Assert.Equal(7, ((float[])network.ToGradientTensors("a").First().Values)[0]);
        Assert.StartsWith("b.0.weight", Assert.Throws<InvalidDataException>(() => other.Load("b", file)).Message, StringComparison.Ordinal);
        Assert.StartsWith("a.0.weight", Assert.Throws<InvalidDataException>(() => new DenseNetwork(shape with { Inputs = 2 }).Load("a", file)).Message, StringComparison.Ordinal);
    }

    private static void Mask(float[] rows, int stride, int columns)
    {
        for (var i = 0; i < rows.Length; i++)
            if (i % stride >= columns) rows[i] = 0;
    }

    private static float[] Moved(float[] values, int index, float delta)
    {
        var moved = values.ToArray();
        moved[index] += delta;
        return moved;
    }

    private static void Near(float actual, double expected, string what) =>
        Assert.True(Math.Abs(actual - expected) <= 2e-3 + (0.02 * Math.Abs(expected)), $"{what}: {actual}, by differences {expected}");
}
