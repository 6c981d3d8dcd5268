using System.Globalization;
using IoTRl.Domain;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Networks;
using IoTRl.Domain.Policies;

namespace IoTRl.Testing;

/// <summary>Snapshots of learned policies whose choices can be reckoned by hand, and one that nobody has trained; real files, all on the need of <c>tuned</c>.</summary>
public static class PpoSnapshots
{
    /// <summary>The policy of a file.</summary>
    public static PpoPolicy PolicyOf(SafetensorsFile file, string name = PpoPolicy.PolicyName) =>
        PpoPolicy.Read(file.ToBytes(), new ScalingPolicyCatalog(ScalingPolicyCatalog.Analytic()), name).TryGet(out var policy, out var rejection)
            ? policy
            : throw new ArgumentException($"{rejection}", nameof(file));

    /// <summary>
    /// Adds gain x (entry - neutral) executors, rounded: the logit of each residual r is 2 r gain (entry - neutral) - r^2, greatest at the r that is nearest.
    /// </summary>
    /// <param name="gain">Executors per unit of the entry.</param>
    /// <param name="neutral">Value of the entry at which nothing is added.</param>
    /// <param name="entry">Name of the entry; the weight of lateness by default.</param>
    public static SafetensorsFile Following(double gain, double neutral, string entry = "lambda")
    {
        var (weights, biases) = (new float[ResidualAction.Choices * ObservationLayout.Length], new float[ResidualAction.Choices]);
        for (var index = 0; index < ResidualAction.Choices; index++)
        {
            var residual = ResidualAction.ResidualOf(index);
            weights[(index * ObservationLayout.Length) + ObservationLayout.Names.IndexOf(entry)] = (float)(2 * residual * gain);
            biases[index] = (float)((-2 * residual * gain * neutral) - (residual * residual));
        }

        return Write([(weights, biases)]);
    }

    /// <summary>Finite weights whose products are not: every logit is NaN or infinite as soon as the job has a size.</summary>
    public static SafetensorsFile Overflowing()
    {
        var first = (Filled(8 * ObservationLayout.Length, float.MaxValue), Filled(8, float.MaxValue));
        return Write([first, (Filled(ResidualAction.Choices * 8, float.MaxValue), new float[ResidualAction.Choices])]);
    }

    /// <summary>Weights drawn from a seed: 2 x 64 tanh, as training begins.</summary>
    public static SafetensorsFile Drawn(ulong seed)
    {
        var random = new SeededRandom(seed);
        int[] widths = [ObservationLayout.Length, 64, 64, ResidualAction.Choices];
        return Write([.. Enumerable.Range(1, widths.Length - 1).Select(layer => (Normal(widths[layer - 1] * widths[layer], 1 / Math.Sqrt(widths[layer - 1])), Normal(widths[layer], 0.1)))]);

        float[] Normal(int count, double deviation) => [.. Enumerable.Range(0, count).Select(_ => (float)(deviation * random.NextNormal()))];
    }

    /// <summary>The same file with one word of its metadata changed, or taken out.</summary>
    public static SafetensorsFile With(this SafetensorsFile file, string word, string? value)
    {
        var words = file.Metadata.ToDictionary();
        words.Remove(word);
        if (value is not null) words[word] = value;
        return new SafetensorsFile(file.Tensors, words);
    }

    /// <summary>The same file with the last number of a tensor changed.</summary>
    public static SafetensorsFile WithLast(this SafetensorsFile file, string tensor, float value) =>
        new(file.Tensors.Select(each => each.Name == tensor ? new NetworkTensor(each.Name, each.Shape, (float[])[.. ((float[])each.Values)[..^1], value]) : each), file.Metadata);

    private static SafetensorsFile Write((float[] Weights, float[] Biases)[] layers)
    {
        var shape = new NetworkShape { Inputs = ObservationLayout.Length, Hidden = [.. layers[..^1].Select(layer => layer.Biases.Length)], Outputs = ResidualAction.Choices };
        // The overflow has to come through.
        if (layers.Length == 2) shape = shape with { Activation = NetworkActivation.Relu };
        var tensors = layers.SelectMany((layer, index) => (NetworkTensor[])
        [
            new(string.Create(CultureInfo.InvariantCulture, $"{PolicySnapshot.Actor}.{index}.weight"), [layer.Biases.Length, layer.Weights.Length / layer.Biases.Length], layer.Weights),
            new(string.Create(CultureInfo.InvariantCulture, $"{PolicySnapshot.Actor}.{index}.bias"), [layer.Biases.Length], layer.Biases),
        ]);
        var words = new Dictionary<string, string> { [PpoPolicy.RuleWord] = "tuned", ["algorithm"] = "ppo" };
        return PolicySnapshot.Write(ObservationLayout.Name, shape, ResidualAction.Heads, ObservationScale.Identity(ObservationLayout.Length), tensors, words);
    }

    private static float[] Filled(int count, float value) => [.. Enumerable.Repeat(value, count)];
}
