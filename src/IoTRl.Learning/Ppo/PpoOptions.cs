using System.Collections.Immutable;
using IoTRl.Domain;
using IoTRl.Domain.Networks;

namespace IoTRl.Learning.Ppo;

/// <summary>
/// What PPO can be told. Defaults are those of Stable-Baselines3 2.9 (which has them from Schulman et al. 2017 and Andrychowicz et al. 2021) where nothing else is
/// said; saved beside every checkpoint.
/// </summary>
public sealed record PpoOptions
{
    /// <summary>Steps of all environments together, 1..10^12: the training ends with the rollout that reaches them. Default 1,000,000.</summary>
    public long TotalSteps { get; init; } = 1_000_000;

    /// <summary>Environments that are stepped in turn, 1..4096. Default 8.</summary>
    public int Environments { get; init; } = 8;

    /// <summary>Steps of each environment between updates, 1..1,000,000. Default 2048.</summary>
    public int RolloutSteps { get; init; } = 2048;

    /// <summary>Passes over a rollout, 1..1000. Default 10.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>Samples of one gradient step, 1..10,000,000; the last of an epoch has what remains, if only one. Default 64.</summary>
    public int MinibatchSize { get; init; } = 64;

    /// <summary>gamma, 0..1: what the next step's return is worth now. Default 0.99.</summary>
    public double Discount { get; init; } = 0.99;

    /// <summary>lambda of generalized advantage estimation, 0..1. Default 0.95.</summary>
    public double GaeLambda { get; init; } = 0.95;

    /// <summary>Step of Adam, 0..1. Default 0.0003 all the time.</summary>
    public LinearSchedule LearningRate { get; init; } = LinearSchedule.Constant(3e-4);

    /// <summary>How many times faster the critic learns, 0.001..1000. Default 1.</summary>
    public double CriticRateFactor { get; init; } = 1;

    /// <summary>Reach of the ratio of probabilities around 1, above 0. Default 0.2.</summary>
    public LinearSchedule ClipRange { get; init; } = LinearSchedule.Constant(0.2);

    /// <summary>Reach of a value around its old one, in scaled reward, above 0; null (default) does not clip values: it rarely helps (Andrychowicz et al. 2021).</summary>
    public double? ValueClipRange { get; init; }

    /// <summary>Weight of the entropy, 0..10. Default 0.</summary>
    public LinearSchedule EntropyWeight { get; init; } = LinearSchedule.Constant(0);

    /// <summary>Weight of the value loss, 0..100. Default 0.5.</summary>
    public double ValueWeight { get; init; } = 0.5;

    /// <summary>Largest norm of the gradient, above 0. Default 0.5.</summary>
    public double MostGradientNorm { get; init; } = 0.5;

    /// <summary>epsilon of Adam, above 0. Default 0.00001.</summary>
    public double AdamEpsilon { get; init; } = 1e-5;

    /// <summary>An update ends before a step whose minibatch is further than 1.5 times this from the rollout's policy, nats; null (default) never.</summary>
    public double? TargetKl { get; init; }

    /// <summary>Whether advantages have mean 0 and deviation 1 in each minibatch. Default true.</summary>
    public bool NormalizesAdvantages { get; init; } = true;

    /// <summary>Whether observations have mean 0 and deviation 1 over all that was seen. Default true.</summary>
    public bool NormalizesObservations { get; init; } = true;

    /// <summary>Share of the training after which the scale of the observations stays, 0..1. Default 1: it never stays.</summary>
    public double NormalizationShare { get; init; } = 1;

    /// <summary>Largest normalised observation, above 0. Default 8.</summary>
    public double ObservationClip { get; init; } = 8;

    /// <summary>Whether rewards are divided by the deviation of their discounted sums. Default true.</summary>
    public bool NormalizesReturns { get; init; } = true;

    /// <summary>Widths of the hidden layers of actor and critic. Default 64, 64.</summary>
    public ImmutableArray<int> Hidden { get; init; } = [64, 64];

    /// <summary>What hidden layers go through. Default tanh.</summary>
    public NetworkActivation Activation { get; init; } = NetworkActivation.Tanh;

    /// <summary>Whether one head chooses among all combinations of an action's parts. Default false: the heads of the task.</summary>
    public bool HasJointHead { get; init; }

    /// <summary>Logits that the actor begins with, a number each, finite, whatever it sees; empty (default) for none: every choice is then about as likely.</summary>
    public ImmutableArray<float> InitialLogits { get; init; } = [];

    /// <summary>Seed of everything random: weights, episodes, actions, order of samples. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Every value outside its range; empty when a training can begin.</summary>
    public ImmutableArray<Rejection> Validate()
    {
        const double Tiny = 1e-12, Huge = 1e12;
        var ranges = new OptionRanges()
            .Check(nameof(TotalSteps), TotalSteps, 1, Huge)
            .Check(nameof(Environments), Environments, 1, 4096)
            .Check(nameof(RolloutSteps), RolloutSteps, 1, 1_000_000)
            .Check(nameof(Epochs), Epochs, 1, 1000)
            .Check(nameof(MinibatchSize), MinibatchSize, 1, 10_000_000)
            .Check(nameof(Discount), Discount, 0, 1)
            .Check(nameof(GaeLambda), GaeLambda, 0, 1)
            .Check($"{nameof(LearningRate)}.{nameof(LinearSchedule.Start)}", LearningRate.Start, 0, 1)
            .Check($"{nameof(LearningRate)}.{nameof(LinearSchedule.End)}", LearningRate.End, 0, 1)
            .Check(nameof(CriticRateFactor), CriticRateFactor, 0.001, 1000)
            .Check($"{nameof(ClipRange)}.{nameof(LinearSchedule.Start)}", ClipRange.Start, Tiny, 100)
            .Check($"{nameof(ClipRange)}.{nameof(LinearSchedule.End)}", ClipRange.End, Tiny, 100)
            .Check(nameof(ValueClipRange), ValueClipRange ?? 1, Tiny, Huge)
            .Check($"{nameof(EntropyWeight)}.{nameof(LinearSchedule.Start)}", EntropyWeight.Start, 0, 10)
            .Check($"{nameof(EntropyWeight)}.{nameof(LinearSchedule.End)}", EntropyWeight.End, 0, 10)
            .Check(nameof(ValueWeight), ValueWeight, 0, 100)
            .Check(nameof(MostGradientNorm), MostGradientNorm, Tiny, Huge)
            .Check(nameof(AdamEpsilon), AdamEpsilon, Tiny, 1)
            .Check(nameof(TargetKl), TargetKl ?? 1, Tiny, 100)
            .Check(nameof(NormalizationShare), NormalizationShare, 0, 1)
            .Check(nameof(ObservationClip), ObservationClip, Tiny, 1e6);
        for (var index = 0; !InitialLogits.IsDefault && index < InitialLogits.Length; index++)
            ranges.Check(FormattableString.Invariant($"{nameof(InitialLogits)}[{index}]"), InitialLogits[index], float.MinValue, float.MaxValue);
        return [.. ranges.ToImmutable(), .. new NetworkShape { Inputs = 1, Hidden = Hidden, Outputs = 1 }.Validate()];
    }
}
