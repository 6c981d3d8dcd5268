using System.Collections.Immutable;
using System.Numerics.Tensors;
using IoTRl.Domain;
using IoTRl.Domain.Networks;

namespace IoTRl.Learning.Ppo;

/// <summary>Actions drawn from logits, a categorical distribution a head; heads are independent, so log-probabilities and entropies add up.</summary>
internal sealed class CategoricalHeads(ActionHeads heads)
{
    private readonly ImmutableArray<int> _heads = heads.Heads;
    private readonly ImmutableArray<int> _parts = heads.PartsPerHead;

    /// <summary>Logits of one sample.</summary>
    public int Logits { get; } = heads.Logits;

    /// <summary>Logits become log-probabilities, in place: x - log sum exp x of each head.</summary>
    /// <param name="logits">[samples, logits].</param>
    /// <param name="probabilities">[samples, logits], written: their exponentials.</param>
    public void Normalize(Span<float> logits, Span<float> probabilities)
    {
        for (var first = 0; first < logits.Length;)
        {
            foreach (var length in _heads)
            {
                var head = logits.Slice(first, length);
                var most = head[0];
                for (var i = 1; i < head.Length; i++) most = Math.Max(most, head[i]);
                for (var i = 0; i < head.Length; i++) head[i] -= most;
                first += length;
            }
        }

        TensorPrimitives.Exp(logits, probabilities);
        for (var first = 0; first < logits.Length;)
        {
            foreach (var length in _heads)
            {
                var head = logits.Slice(first, length);
                var weights = probabilities.Slice(first, length);
                var sum = 0f;
                for (var i = 0; i < weights.Length; i++) sum += weights[i];
                var (log, share) = (MathF.Log(sum), 1 / sum);
                for (var i = 0; i < head.Length; i++)
                {
                    head[i] -= log;
                    weights[i] *= share;
                }

                first += length;
            }
        }
    }

    /// <summary>Draws an action; answers its log-probability.</summary>
    /// <param name="logProbabilities">[logits].</param>
    /// <param name="probabilities">[logits].</param>
    /// <param name="random">One number a head is drawn.</param>
    /// <param name="action">[parts], written.</param>
    public float Sample(ReadOnlySpan<float> logProbabilities, ReadOnlySpan<float> probabilities, ref SeededRandom random, Span<int> action)
    {
        var (first, part, logProbability) = (0, 0, 0f);
        for (var head = 0; head < _heads.Length; head++)
        {
            var (rest, choice) = ((float)random.NextDouble(), 0);
            var weights = probabilities.Slice(first, _heads[head]);
            while (choice < weights.Length - 1 && rest >= weights[choice]) rest -= weights[choice++];
            heads.Split(choice, part, _parts[head], action);
            logProbability += logProbabilities[first + choice];
            first += weights.Length;
            part += _parts[head];
        }

        return logProbability;
    }

    /// <summary>Log-probability of an action.</summary>
    public float LogProbability(ReadOnlySpan<float> logProbabilities, ReadOnlySpan<int> action)
    {
        var (first, part, sum) = (0, 0, 0f);
        for (var head = 0; head < _heads.Length; head++)
        {
            sum += logProbabilities[first + heads.Join(action, part, _parts[head])];
            first += _heads[head];
            part += _parts[head];
        }

        return sum;
    }

    /// <summary>
    /// Writes the slope at the logits of (weight x log-probability of the action + entropyWeight x entropy), and answers the entropy, nats. With p the probabilities
    /// and H a head's entropy: d log p(a) / d x_j = [j = a] - p_j; d H / d x_j = -p_j (log p_j + H).
    /// </summary>
    public float Slope(
        ReadOnlySpan<float> logProbabilities, ReadOnlySpan<float> probabilities, ReadOnlySpan<int> action, float weight, float entropyWeight, Span<float> slope)
    {
        var (first, part, entropies) = (0, 0, 0f);
        for (var head = 0; head < _heads.Length; head++)
        {
            var length = _heads[head];
            var logs = logProbabilities.Slice(first, length);
            var weights = probabilities.Slice(first, length);
            var slopes = slope.Slice(first, length);
            var entropy = 0f;
            for (var i = 0; i < weights.Length; i++) entropy -= weights[i] * logs[i];
            for (var i = 0; i < weights.Length; i++) slopes[i] = -weights[i] * (weight + (entropyWeight * (logs[i] + entropy)));
            slopes[heads.Join(action, part, _parts[head])] += weight;
            entropies += entropy;
            first += length;
            part += _parts[head];
        }

        return entropies;
    }
}
