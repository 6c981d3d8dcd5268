using IoTRl.Domain;
using IoTRl.Domain.Networks;
using IoTRl.Learning.Networks;
using IoTRl.Learning.Rollouts;

namespace IoTRl.Learning.Ppo;

/// <summary>
/// The update of proximal policy optimisation (Schulman, Wolski, Dhariwal, Radford and Klimov 2017): some passes of gradient steps over one rollout on
/// loss = policyLoss + valueWeight x valueLoss + entropyWeight x entropyLoss. Losses and their slopes at logits and values stand here; the networks carry the slopes on.
/// </summary>
internal sealed class PpoUpdate
{
    // Rows that go through the networks at once: their sums stay in the caches, and gradients add up.
    private const int ChunkSamples = 128;

    private const double AdvantageEpsilon = 1e-8;
    private const double KlReach = 1.5;

    private readonly IActorCritic _networks;
    private readonly PpoOptions _options;
    private readonly AdamOptimizer[] _optimizers;
    private readonly CategoricalHeads _heads;
    private readonly float[] _observations, _logits, _probabilities, _values, _logitSlopes, _valueSlopes;
    private readonly int[] _order;
    private readonly float[] _advantages;

    public PpoUpdate(IActorCritic networks, PpoOptions options)
    {
        (_networks, _options, _heads) = (networks, options, new CategoricalHeads(networks.Shape.Heads));
        _optimizers = [.. Enumerable.Range(0, networks.Blocks).Select(block => new AdamOptimizer(networks.Parameters(block).Length, options.AdamEpsilon))];
        var (samples, logits) = (options.RolloutSteps * options.Environments, _heads.Logits);
        _observations = new float[ChunkSamples * networks.Shape.Width];
        (_logits, _probabilities, _logitSlopes) = (new float[ChunkSamples * logits], new float[ChunkSamples * logits], new float[ChunkSamples * logits]);
        (_values, _valueSlopes) = (new float[ChunkSamples], new float[ChunkSamples]);
        (_order, _advantages) = (new int[samples], new float[Math.Min(options.MinibatchSize, samples)]);
    }

    /// <summary>Passes over rollouts so far: the address of their shuffles.</summary>
    public long EpochsDone { get; private set; }

    /// <summary>One update.</summary>
    /// <param name="buffer">A rollout with advantages and returns.</param>
    /// <param name="progress">Share of the training that is done, 0..1.</param>
    public PpoLosses Run(RolloutBuffer buffer, double progress)
    {
        var sums = default(Sums);
        for (var epoch = 0; epoch < _options.Epochs; epoch++)
        {
            Shuffle();
            for (var first = 0; first < buffer.Count; first += _options.MinibatchSize)
            {
                var minibatch = _order.AsSpan(first, Math.Min(_options.MinibatchSize, buffer.Count - first));
                var kl = Accumulate(buffer, minibatch, progress, ref sums);
                if (_options.TargetKl is { } target && kl > KlReach * target) return sums.ToLosses(stoppedByKl: true);
                Step(progress, ref sums);
            }
        }

        return sums.ToLosses(stoppedByKl: false);
    }

    public IEnumerable<NetworkTensor> ToTensors(string name)
    {
        yield return new($"{name}.epochs", [1], new[] { EpochsDone });
        foreach (var (block, optimizer) in _optimizers.Index())
        {
            yield return new($"{name}.{block}.steps", [1], new[] { optimizer.Steps });
            yield return new($"{name}.{block}.mean", [optimizer.Mean.Length], optimizer.Mean);
            yield return new($"{name}.{block}.square", [optimizer.Square.Length], optimizer.Square);
        }
    }

    public void Restore(Checkpoints.CheckpointReader reader, string name)
    {
        EpochsDone = reader.Read<long>($"{name}.epochs", 1)[0];
        foreach (var (block, optimizer) in _optimizers.Index())
        {
            optimizer.Steps = reader.Read<long>($"{name}.{block}.steps", 1)[0];
            reader.Read<float>($"{name}.{block}.mean", optimizer.Mean.Length).CopyTo(optimizer.Mean, 0);
            reader.Read<float>($"{name}.{block}.square", optimizer.Square.Length).CopyTo(optimizer.Square, 0);
        }
    }

    // Gradients of one minibatch, chunk by chunk; answers its approxKl.
    internal double Accumulate(RolloutBuffer buffer, ReadOnlySpan<int> minibatch, double progress, ref Sums sums)
    {
        var advantages = AdvantagesOf(buffer, minibatch);
        var before = sums;
        _networks.ClearGradients();
        for (var first = 0; first < minibatch.Length; first += ChunkSamples)
        {
            var chunk = minibatch.Slice(first, Math.Min(ChunkSamples, minibatch.Length - first));
            AccumulateChunk(buffer, chunk, advantages[first..], minibatch.Length, progress, ref sums);
        }

        sums.Minibatches++;
        sums.LastKl = (sums.Kl - before.Kl) / minibatch.Length;
        Finite.Demand(sums.Policy, "policy loss");
        Finite.Demand(sums.Value, "value loss");
        Finite.Demand(sums.Entropy, "entropy loss");
        return sums.LastKl;
    }

    private void AccumulateChunk(RolloutBuffer buffer, ReadOnlySpan<int> chunk, ReadOnlySpan<float> advantages, int minibatch, double progress, ref Sums sums)
    {
        var (logits, width, parts) = (_heads.Logits, buffer.Width, buffer.Parts);
        for (var row = 0; row < chunk.Length; row++) buffer.Observations.AsSpan(chunk[row] * width, width).CopyTo(_observations.AsSpan(row * width));
        _networks.Forward(_observations, chunk.Length, _logits, _values);
        _heads.Normalize(_logits.AsSpan(0, chunk.Length * logits), _probabilities);
        var (clipRange, entropyWeight) = ((float)_options.ClipRange.At(progress), (float)_options.EntropyWeight.At(progress));
        var share = 1f / minibatch;
        for (var row = 0; row < chunk.Length; row++)
        {
            var (sample, advantage) = (chunk[row], advantages[row]);
            var logProbabilities = _logits.AsSpan(row * logits, logits);
            var probabilities = _probabilities.AsSpan(row * logits, logits);
            var action = buffer.Actions.AsSpan(sample * parts, parts);

            // policyLoss = -min(ratio A, clip(ratio, 1 - range, 1 + range) A); where the clipped one is the less, nothing pulls.
            var logRatio = _heads.LogProbability(logProbabilities, action) - buffer.LogProbabilities[sample];
            var ratio = MathF.Exp(logRatio);
            var clippedRatio = Math.Clamp(ratio, 1 - clipRange, 1 + clipRange);
            var isClipped = clippedRatio * advantage < ratio * advantage;
            sums.Policy -= isClipped ? clippedRatio * advantage : ratio * advantage;

            // approxKl = mean(ratio - 1 - log ratio): never negative, less noisy than -log ratio (Schulman 2020).
            sums.Kl += ratio - 1 - logRatio;
            sums.Clipped += Math.Abs(ratio - 1) > clipRange ? 1 : 0;

            // entropyLoss = -H; the loss falls against slopes, so that both enter with a minus.
            sums.Entropy -= _heads.Slope(
                logProbabilities, probabilities, action, isClipped ? 0 : -ratio * advantage * share, -entropyWeight * share, _logitSlopes.AsSpan(row * logits, logits));

            // valueLoss = (V - return)^2; clipped, V stays near its old value, and the greater error counts.
            var (error, valueSlope) = ValueError(_values[row], buffer.Values[sample], buffer.Returns[sample]);
            sums.Value += error;
            _valueSlopes[row] = (float)(_options.ValueWeight * valueSlope * share);
        }

        sums.Samples += chunk.Length;
        _networks.Backward(_observations, chunk.Length, _logitSlopes, _valueSlopes);
    }

    private (float Error, float Slope) ValueError(float value, float oldValue, float target)
    {
        var distance = value - target;
        if (_options.ValueClipRange is not { } reach) return (distance * distance, 2 * distance);
        var moved = Math.Clamp(value - oldValue, -(float)reach, (float)reach);
        var clippedDistance = oldValue + moved - target;
        if (clippedDistance * clippedDistance <= distance * distance) return (distance * distance, 2 * distance);
        return (clippedDistance * clippedDistance, moved == value - oldValue ? 2 * clippedDistance : 0);
    }

    // Mean 0 and deviation 1 over the minibatch; one sample alone has no deviation and stays as it is.
    private ReadOnlySpan<float> AdvantagesOf(RolloutBuffer buffer, ReadOnlySpan<int> minibatch)
    {
        var advantages = _advantages.AsSpan(0, minibatch.Length);
        for (var i = 0; i < minibatch.Length; i++) advantages[i] = buffer.Advantages[minibatch[i]];
        if (!_options.NormalizesAdvantages || minibatch.Length == 1) return advantages;
        var (mean, squares) = (0.0, 0.0);
        foreach (var advantage in advantages) mean += advantage;
        mean /= advantages.Length;
        foreach (var advantage in advantages) squares += (advantage - mean) * (advantage - mean);
        var deviation = Math.Sqrt(squares / (advantages.Length - 1)) + AdvantageEpsilon;
        for (var i = 0; i < advantages.Length; i++) advantages[i] = (float)((advantages[i] - mean) / deviation);
        return advantages;
    }

    private void Step(double progress, ref Sums sums)
    {
        var squares = 0.0;
        for (var block = 0; block < _networks.Blocks; block++) squares += AdamOptimizer.SumOfSquares(_networks.Gradients(block));
        var norm = Finite.Demand(Math.Sqrt(squares), "gradient norm");
        var (scale, rate) = (AdamOptimizer.ClipScale(norm, _options.MostGradientNorm), _options.LearningRate.At(progress));
        for (var block = 0; block < _networks.Blocks; block++)
            _optimizers[block].Step(_networks.Parameters(block), _networks.Gradients(block), _networks.IsCritic(block) ? rate * _options.CriticRateFactor : rate, scale);
        sums.Norm += norm;
        sums.Steps++;
    }

    // Fisher and Yates, from the same order each time: a shuffle depends on its address alone.
    private void Shuffle()
    {
        var random = SeededRandom.At(_options.Seed, (ulong)DrawPurpose.Shuffle, (ulong)EpochsDone++);
        for (var i = 0; i < _order.Length; i++) _order[i] = i;
        for (var i = _order.Length - 1; i > 0; i--)
        {
            var other = random.NextInt32(i + 1);
            (_order[i], _order[other]) = (_order[other], _order[i]);
        }
    }

    /// <summary>Sums over samples, minibatches and steps of one update.</summary>
    internal struct Sums
    {
        public double Policy, Value, Entropy, Kl, LastKl, Clipped, Norm;
        public long Samples;
        public int Minibatches, Steps;

        public readonly PpoLosses ToLosses(bool stoppedByKl) => new()
        {
            PolicyLoss = Policy / Samples,
            ValueLoss = Value / Samples,
            EntropyLoss = Entropy / Samples,
            ApproxKl = LastKl,
            ClipFraction = Clipped / Samples,
            GradientNorm = Steps == 0 ? 0 : Norm / Steps,
            GradientSteps = Steps,
            StoppedByKl = stoppedByKl,
        };
    }
}
