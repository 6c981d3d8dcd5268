using IoTRl.Domain;
using IoTRl.Domain.Networks;
using IoTRl.Learning.Rollouts;

namespace IoTRl.Learning.Td3;

/// <summary>
/// The update of twin delayed deep deterministic policy gradient (Fujimoto, van Hoof and Meger 2018): two critics learn towards the lesser of their targets at a
/// smoothed target action; the actor and all targets follow every second time.
/// </summary>
internal sealed class Td3Update
{
    private readonly Td3Options _options;
    private readonly Td3Network _actor, _first, _second;
    private readonly Td3Batch _batch;
    private readonly int _features, _parts;
    private readonly float[] _targets, _valueSlopes, _inputSlopes, _actionSlopes, _observationsAndChoices;

    public Td3Update(Td3Options options, int features, int parts)
    {
        (_options, _features, _parts) = (options, features, parts);
        var actor = new NetworkShape { Inputs = features, Hidden = options.Hidden, Outputs = parts, Activation = options.Activation, OutputActivation = NetworkActivation.Tanh };
        var critic = actor with { Inputs = features + parts, Outputs = 1, OutputActivation = NetworkActivation.Identity };
        _actor = new Td3Network(PolicySnapshot.Actor, actor, SeedOf(0));
        _first = new Td3Network("critic1", critic, SeedOf(1));
        _second = new Td3Network("critic2", critic, SeedOf(2));
        _batch = new Td3Batch(options.BatchSize, features, parts);
        _targets = new float[options.BatchSize];
        _valueSlopes = new float[options.BatchSize * _first.Online.OutputStride];
        _inputSlopes = new float[options.BatchSize * _first.Online.InputStride];
        _actionSlopes = new float[options.BatchSize * _actor.Online.OutputStride];
        _observationsAndChoices = new float[options.BatchSize * (features + parts)];
    }

    /// <summary>Updates so far: the address of their draws.</summary>
    public long Updates { get; private set; }

    public NetworkShape Actor => _actor.Online.Shape;

    /// <summary>The action for one observation, without noise.</summary>
    public ReadOnlySpan<float> Act(ReadOnlySpan<float> observation) => _actor.Online.Forward(observation, _features, 1)[.._parts];

    /// <summary>One update on a batch out of the buffer; the policy loss is null where the actor waited.</summary>
    public Td3Losses Run(ReplayBuffer buffer)
    {
        var random = SeededRandom.At(_options.Seed, (ulong)DrawPurpose.Replay, (ulong)Updates);
        buffer.Sample(_batch, ref random);
        ComputeTargets();
        var (valueLoss, value) = LearnCritic(_first);
        var (secondLoss, _) = LearnCritic(_second);
        Updates++;
        double? policyLoss = null;
        if (Updates % _options.PolicyDelay == 0)
        {
            policyLoss = LearnActor();
            foreach (var network in (ReadOnlySpan<Td3Network>)[_actor, _first, _second]) network.Follow(_options.TargetRate);
        }

        return new Td3Losses { ValueLoss = Finite.Demand(valueLoss + secondLoss, "value loss"), Value = value, PolicyLoss = policyLoss };
    }

    /// <summary>Weights and biases of the actor.</summary>
    public IEnumerable<NetworkTensor> ActorTensors() => _actor.OnlineTensors();

    public IEnumerable<NetworkTensor> ToTensors() => [.. _actor.ToTensors(), .. _first.ToTensors(), .. _second.ToTensors(), new("updates", [1], new[] { Updates })];

    public void Restore(SafetensorsFile file, Checkpoints.CheckpointReader reader)
    {
        foreach (var network in (ReadOnlySpan<Td3Network>)[_actor, _first, _second]) network.Restore(file, reader);
        Updates = reader.Read<long>("updates", 1)[0];
    }

    // target = r + gamma min(Q1', Q2')(s', clip(actor'(s') + clip(noise)))
    private void ComputeTargets()
    {
        var (samples, width) = (_batch.Samples, _features + _parts);
        var random = SeededRandom.At(_options.Seed, (ulong)DrawPurpose.Smoothing, (ulong)Updates);
        var choices = _actor.Target.Forward(_batch.NextObservationsAndActions, width, samples);
        for (var sample = 0; sample < samples; sample++)
        {
            for (var part = 0; part < _parts; part++)
            {
                var noise = Math.Clamp(_options.TargetNoise * random.NextNormal(), -_options.MostTargetNoise, _options.MostTargetNoise);
                _batch.NextObservationsAndActions[(sample * width) + _features + part] = (float)Math.Clamp(choices[(sample * _actor.Target.OutputStride) + part] + noise, -1, 1);
            }
        }

        var first = _first.Target.Forward(_batch.NextObservationsAndActions, width, samples);
        var second = _second.Target.Forward(_batch.NextObservationsAndActions, width, samples);
        var discount = (float)_options.Discount;
        for (var sample = 0; sample < samples; sample++)
        {
            var least = Math.Min(first[sample * _first.Target.OutputStride], second[sample * _second.Target.OutputStride]);
            _targets[sample] = _batch.Rewards[sample] + (discount * _batch.GoesOn[sample] * least);
        }
    }

    // valueLoss = mean (Q(s, a) - target)^2
    private (double Loss, double Value) LearnCritic(Td3Network critic)
    {
        var (samples, width, stride) = (_batch.Samples, _features + _parts, critic.Online.OutputStride);
        var values = critic.Online.Forward(_batch.ObservationsAndActions, width, samples);
        var (loss, sum) = (0.0, 0.0);
        Array.Clear(_valueSlopes);
        for (var sample = 0; sample < samples; sample++)
        {
            var distance = values[sample * stride] - _targets[sample];
            loss += distance * distance;
            sum += values[sample * stride];
            _valueSlopes[sample * stride] = 2 * distance / samples;
        }

        Array.Clear(critic.Online.Gradients);
        critic.Online.Backward(_batch.ObservationsAndActions, width, samples, _valueSlopes);
        critic.Step(_options.CriticRate);
        return (loss / samples, sum / samples);
    }

    // policyLoss = -mean Q1(s, actor(s)): its slope at the action goes on through the actor.
    private double LearnActor()
    {
        var (samples, width, stride) = (_batch.Samples, _features + _parts, _actor.Online.OutputStride);
        var choices = _actor.Online.Forward(_batch.ObservationsAndActions, width, samples);
        _batch.ObservationsAndActions.CopyTo(_observationsAndChoices, 0);
        for (var sample = 0; sample < samples; sample++) choices.Slice(sample * stride, _parts).CopyTo(_observationsAndChoices.AsSpan((sample * width) + _features));
        var values = _first.Online.Forward(_observationsAndChoices, width, samples);
        var sum = 0.0;
        Array.Clear(_valueSlopes);
        for (var sample = 0; sample < samples; sample++)
        {
            sum += values[sample * _first.Online.OutputStride];
            _valueSlopes[sample * _first.Online.OutputStride] = -1f / samples;
        }

        _first.Online.Backward(_observationsAndChoices, width, samples, _valueSlopes, _inputSlopes);
        Array.Clear(_actionSlopes);
        for (var sample = 0; sample < samples; sample++)
            _inputSlopes.AsSpan((sample * _first.Online.InputStride) + _features, _parts).CopyTo(_actionSlopes.AsSpan(sample * stride));
        Array.Clear(_actor.Online.Gradients);
        _actor.Online.Backward(_batch.ObservationsAndActions, width, samples, _actionSlopes);
        _actor.Step(_options.ActorRate);
        return Finite.Demand(-sum / samples, "policy loss");
    }

    private ulong SeedOf(ulong network) => SeededRandom.At(_options.Seed, (ulong)DrawPurpose.Networks, network).NextUInt64();
}
