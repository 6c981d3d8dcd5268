using IoTRl.Domain;
using IoTRl.Domain.Networks;
using IoTRl.Learning.Environments;
using IoTRl.Learning.Ppo;
using IoTRl.Learning.Rollouts;
using TorchSharp;
using static TorchSharp.torch;

namespace IoTRl.Learning.Torch.Tests;

/// <summary>The managed networks and the managed losses against TorchSharp's.</summary>
[Trait("Level", "Learning")]
public sealed class TorchActorCriticTests
{
    private const int Samples = 37;

    private static readonly ActorCriticShape Tanh = new()
    {
        Actor = new NetworkShape { Inputs = 11, Outputs = 35 },
        Critic = new NetworkShape { Inputs = 13, Outputs = 1 },
        Heads = new ActionHeads { Choices = [20, 8, 4, 3] },
    };

    [TorchFact]
    public void Backward_OfTanhLayers_GivesTorchsGradients() => CompareGradients(Tanh);

    [TorchFact]
    public void Backward_OfReluLayersOfOddWidths_GivesTorchsGradients() => CompareGradients(Tanh with
    {
        Actor = Tanh.Actor with { Hidden = [19, 7, 33], Activation = NetworkActivation.Relu },
        Critic = Tanh.Critic with { Hidden = [5], Activation = NetworkActivation.Relu },
    });

    [TorchFact]
    public void Run_OfASnapshotOnTenThousandObservations_IsTorchsToFiveDigitsWithTheSameChoices()
    {
        const int Observations = 10_000;
        using var reference = TorchActorCritic.Create(Tanh, 3);
        Sharpen(reference);
        var (observations, logits) = (Draw(Observations * Tanh.Width, 5), new float[Observations * 35]);
        reference.Act(observations, Observations, logits);
        var words = new Dictionary<string, string>();
        var file = PolicySnapshot.Write("test/1", Tanh.Actor, Tanh.Heads, ObservationScale.Identity(11), reference.ToTensors().Where(tensor => tensor.Name.StartsWith("actor.", StringComparison.Ordinal)), words);
        Assert.True(PolicySnapshot.Read(file.ToBytes(), "test/1", 11).TryGet(out var snapshot, out var rejection), $"{rejection}");
        var (choice, expected, worst) = (new int[4], new int[4], 0f);
        for (var i = 0; i < Observations; i++)
        {
            var own = snapshot.Network.Run(observations.AsSpan(i * Tanh.Width, 11));
            for (var k = 0; k < 35; k++) worst = Math.Max(worst, Math.Abs(own[k] - logits[(i * 35) + k]));
            Tanh.Heads.Greedy(own, choice);
            Tanh.Heads.Greedy(logits.AsSpan(i * 35, 35), expected);
            Assert.Equal(expected, choice);
        }

        Assert.InRange(worst, 0, 1e-5f);
    }

    [TorchFact]
    public void Accumulate_OfAMinibatch_GivesTheGradientsOfTheWholeLossByAutograd()
    {
        var options = new PpoOptions { Environments = 1, RolloutSteps = 150, MinibatchSize = 150, ValueClipRange = 0.3, EntropyWeight = LinearSchedule.Constant(0.02) };
        using var networks = TorchActorCritic.Create(Tanh, 1);
        Sharpen(networks);
        var buffer = Rollout(networks, options);
        var sums = default(PpoUpdate.Sums);
        new PpoUpdate(networks, options).Accumulate(buffer, [.. Enumerable.Range(0, buffer.Count)], 0, ref sums);
        var losses = sums.ToLosses(stoppedByKl: false);
        Assert.InRange(losses.ClipFraction, 0.1, 0.9);

        var parameters = networks.ToTensors().Select(tensor => torch.tensor((float[])tensor.Values, [.. tensor.Shape.Select(length => (long)length)]).requires_grad_()).ToArray();
        var gradients = autograd.grad([Loss(buffer, options, parameters)], parameters);
        foreach (var (own, reference) in networks.ToGradientTensors().Zip(gradients)) Near((float[])own.Values, reference.data<float>().ToArray(), own.Name);
    }

    [TorchFact]
    public void Train_WithTorchsNetworks_GoesTheSameWayAsTheManagedOnes()
    {
        var options = new PpoOptions { TotalSteps = 2 * 256, Environments = 2, RolloutSteps = 128, MinibatchSize = 64, Epochs = 2 };
        var managed = new PpoTrainer(options, () => new CartPole());
        var reference = new PpoTrainer(options, () => new CartPole(), shape => TorchActorCritic.Create(shape, options.Seed));
        for (var i = 0; i < 2; i++)
        {
            var (own, other) = (managed.Advance(), reference.Advance());
            Assert.Equal(other.EpisodicReturn, own.EpisodicReturn);
            Assert.Equal(other.Losses.PolicyLoss, own.Losses.PolicyLoss, 1e-4);
            Assert.Equal(other.Losses.ValueLoss, own.Losses.ValueLoss, 1e-2);
            Assert.Equal(other.Losses.EntropyLoss, own.Losses.EntropyLoss, 1e-4);
        }
    }

    // The loss of the paper in torch's own operations, as Stable-Baselines3 and CleanRL write it.
    private static Tensor Loss(RolloutBuffer buffer, PpoOptions options, Tensor[] parameters)
    {
        var count = buffer.Count;
        var observations = torch.tensor(buffer.Observations, [count, buffer.Width]);
        var logits = Run(observations.narrow(1, 0, 11), parameters[..6]);
        var values = Run(observations, parameters[6..]).squeeze(1);
        var actions = torch.tensor(buffer.Actions.Select(action => (long)action).ToArray(), [count, buffer.Parts]);
        var (logProbability, entropy, first) = (zeros(count), zeros(count), 0);
        foreach (var (head, length) in Tanh.Heads.Heads.Index())
        {
            var logs = nn.functional.log_softmax(logits.narrow(1, first, length), 1);
            logProbability = logProbability + logs.gather(1, actions.narrow(1, head, 1)).squeeze(1);
            entropy = entropy - (logs.exp() * logs).sum(1);
            first += length;
        }

        var advantages = torch.tensor(buffer.Advantages);
        advantages = (advantages - advantages.mean()) / (advantages.std() + 1e-8);
        var ratio = (logProbability - torch.tensor(buffer.LogProbabilities)).exp();
        var policyLoss = -minimum(ratio * advantages, ratio.clamp(0.8, 1.2) * advantages).mean();
        var (old, returns) = (torch.tensor(buffer.Values), torch.tensor(buffer.Returns));
        var clipped = old + (values - old).clamp(-0.3, 0.3);
        var valueLoss = maximum((values - returns).pow(2), (clipped - returns).pow(2)).mean();
        return policyLoss + (options.ValueWeight * valueLoss) - (0.02 * entropy.mean());
    }

    private static Tensor Run(Tensor input, Tensor[] parameters)
    {
        for (var layer = 0; layer < 3; layer++)
        {
            input = nn.functional.linear(input, parameters[2 * layer], parameters[(2 * layer) + 1]);
            if (layer < 2) input = input.tanh();
        }

        return input;
    }

    // Log-probabilities of a policy that is some way off, so that ratios are clipped on both sides.
    private static RolloutBuffer Rollout(TorchActorCritic networks, PpoOptions options)
    {
        var buffer = new RolloutBuffer(options.RolloutSteps, 1, Tanh.Width, 4);
        Draw(buffer.Observations.Length, 2).CopyTo(buffer.Observations, 0);
        Draw(buffer.Count, 3).CopyTo(buffer.Advantages, 0);
        Draw(buffer.Count, 4).CopyTo(buffer.Returns, 0);
        Draw(buffer.Count, 6).CopyTo(buffer.Values, 0);
        var (logits, probabilities, heads) = (new float[buffer.Count * 35], new float[buffer.Count * 35], new CategoricalHeads(Tanh.Heads));
        networks.Act(buffer.Observations, buffer.Count, logits);
        heads.Normalize(logits, probabilities);
        var (random, off) = (new SeededRandom(7), Draw(buffer.Count, 8));
        for (var i = 0; i < buffer.Count; i++)
            buffer.LogProbabilities[i] = heads.Sample(logits.AsSpan(i * 35, 35), probabilities.AsSpan(i * 35, 35), ref random, buffer.Actions.AsSpan(i * 4, 4)) + (0.3f * off[i]);
        return buffer;
    }

    private static void CompareGradients(ActorCriticShape shape)
    {
        using var own = ActorCritic.Create(shape, 1);
        using var reference = TorchActorCritic.Create(shape, 1);
        var observations = Draw(Samples * shape.Width, 2);
        var (logitSlopes, valueSlopes) = (Draw(Samples * 35, 3), Draw(Samples, 4));
        var (logits, values) = (new float[Samples * 35], new float[Samples]);
        var (referenceLogits, referenceValues) = (new float[Samples * 35], new float[Samples]);
        for (var pass = 0; pass < 2; pass++)
        {
            own.Forward(observations, Samples, logits, values);
            own.Backward(observations, Samples, logitSlopes, valueSlopes);
            reference.Forward(observations, Samples, referenceLogits, referenceValues);
            reference.Backward(observations, Samples, logitSlopes, valueSlopes);
        }

        Near(logits, referenceLogits, "logits");
        Near(values, referenceValues, "values");
        foreach (var (gradient, other) in own.ToGradientTensors().Zip(reference.ToGradientTensors()))
        {
            Assert.Equal(other.Name, gradient.Name);
            Near((float[])gradient.Values, (float[])other.Values, gradient.Name);
        }
    }

    private static void Near(float[] own, float[] reference, string name)
    {
        Assert.Equal(reference.Length, own.Length);
        var scale = Math.Max(1e-3f, reference.Max(Math.Abs));
        for (var i = 0; i < own.Length; i++) Assert.True(Math.Abs(own[i] - reference[i]) <= 2e-5 * scale, $"{name}[{i}]: {own[i]}, torch {reference[i]}");
    }

    // The first weights of an actor choose almost evenly: here their last layer is a hundred times larger.
    private static void Sharpen(TorchActorCritic networks)
    {
        foreach (ref var weight in networks.Parameters(4)) weight *= 100;
    }

    private static float[] Draw(int count, ulong seed)
    {
        var random = new SeededRandom(seed);
        var values = new float[count];
        for (var i = 0; i < count; i++) values[i] = (float)random.NextNormal();
        return values;
    }
}
