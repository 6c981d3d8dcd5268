using IoTRl.Domain;

namespace IoTRl.Learning.Networks;

/// <summary>First weights of a network, seeded.</summary>
internal static class NetworkInitialization
{
    /// <summary>
    /// Orthogonal weights (Saxe, McClelland and Ganguli 2014), biases zero: rows or columns, whichever are fewer, are orthonormal times the gain. Hidden layers
    /// have a gain of sqrt 2, the last its own (Stable-Baselines3: 0.01 for an actor, 1 for a critic).
    /// </summary>
    public static void Orthogonal(DenseNetwork network, double lastGain, ulong seed)
    {
        for (var layer = 0; layer < network.Shape.Layers; layer++)
        {
            var gain = layer == network.Shape.Layers - 1 ? lastGain : Math.Sqrt(2);
            var random = SeededRandom.At(seed, (ulong)DrawPurpose.Weights, (ulong)layer);
            network.WriteWeights(layer, OrthogonalMatrix(network.Shape.OutputsOf(layer), network.Shape.InputsOf(layer), gain, ref random));
        }
    }

    /// <summary>Uniform in +-1 / sqrt(inputs), weights and biases: what torch.nn.Linear begins with, and so TD3.</summary>
    public static void Uniform(DenseNetwork network, ulong seed)
    {
        for (var layer = 0; layer < network.Shape.Layers; layer++)
        {
            var random = SeededRandom.At(seed, (ulong)DrawPurpose.Weights, (ulong)layer);
            var reach = 1 / Math.Sqrt(network.Shape.InputsOf(layer));
            network.WriteWeights(layer, Draws(network.Shape.OutputsOf(layer) * network.Shape.InputsOf(layer), reach, ref random));
            network.WriteBiases(layer, Draws(network.Shape.OutputsOf(layer), reach, ref random));
        }
    }

    private static float[] Draws(int count, double reach, ref SeededRandom random)
    {
        var draws = new float[count];
        for (var i = 0; i < count; i++) draws[i] = (float)(reach * ((2 * random.NextDouble()) - 1));
        return draws;
    }

    // Gram and Schmidt on normal vectors, twice each, which is as orthogonal as float64 gets.
    private static float[] OrthogonalMatrix(int rows, int columns, double gain, ref SeededRandom random)
    {
        var (count, length) = (Math.Min(rows, columns), Math.Max(rows, columns));
        var vectors = new double[count][];
        for (var index = 0; index < count; index++)
        {
            var vector = new double[length];
            for (var i = 0; i < length; i++) vector[i] = random.NextNormal();
            for (var pass = 0; pass < 2; pass++)
            {
                foreach (var other in vectors.AsSpan(0, index)) Remove(vector, other);
            }

            var norm = Math.Sqrt(vector.Sum(value => value * value));
            for (var i = 0; i < length; i++) vector[i] /= norm;
            vectors[index] = vector;
        }

        var matrix = new float[rows * columns];
        for (var i = 0; i < matrix.Length; i++)
        {
            var (row, column) = (i / columns, i % columns);
            matrix[i] = (float)(gain * (rows <= columns ? vectors[row][column] : vectors[column][row]));
        }

        return matrix;
    }

    private static void Remove(double[] vector, double[] direction)
    {
        var dot = 0.0;
        for (var i = 0; i < vector.Length; i++) dot += vector[i] * direction[i];
        for (var i = 0; i < vector.Length; i++) vector[i] -= dot * direction[i];
    }
}
