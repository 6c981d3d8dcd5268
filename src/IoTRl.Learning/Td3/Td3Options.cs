using System.Collections.Immutable;
using IoTRl.Domain;
using IoTRl.Domain.Networks;

namespace IoTRl.Learning.Td3;

/// <summary>What TD3 can be told. Defaults are those of its paper (Fujimoto, van Hoof and Meger 2018) where nothing else is said; saved beside every checkpoint.</summary>
public sealed record Td3Options
{
    /// <summary>Steps of the environment, 1..10^9. Default 100,000.</summary>
    public int TotalSteps { get; init; } = 100_000;

    /// <summary>First steps, with uniformly random actions and no updates, 0..10^9. Default 1000.</summary>
    public int RandomSteps { get; init; } = 1000;

    /// <summary>Gradient steps after each step, 1..100. Default 1.</summary>
    public int UpdatesPerStep { get; init; } = 1;

    /// <summary>Transitions of one gradient step, 1..65,536. Default 256.</summary>
    public int BatchSize { get; init; } = 256;

    /// <summary>Transitions that are kept, 1..10,000,000; the oldest go first. Default 1,000,000.</summary>
    public int BufferSize { get; init; } = 1_000_000;

    /// <summary>gamma, 0..1. Default 0.99.</summary>
    public double Discount { get; init; } = 0.99;

    /// <summary>tau, how far target networks follow at each of their updates, 0..1. Default 0.005.</summary>
    public double TargetRate { get; init; } = 0.005;

    /// <summary>Step of Adam for the actor, 0..1. Default 0.001.</summary>
    public double ActorRate { get; init; } = 1e-3;

    /// <summary>Step of Adam for the critics, 0..1. Default 0.001.</summary>
    public double CriticRate { get; init; } = 1e-3;

    /// <summary>Deviation of the noise on played actions, of -1..1; 0..2. Default 0.1 all the time.</summary>
    public LinearSchedule ExplorationNoise { get; init; } = LinearSchedule.Constant(0.1);

    /// <summary>Deviation of the noise on target actions, 0..2. Default 0.2.</summary>
    public double TargetNoise { get; init; } = 0.2;

    /// <summary>Largest noise on target actions, 0..2. Default 0.5.</summary>
    public double MostTargetNoise { get; init; } = 0.5;

    /// <summary>Updates of the critics for one of the actor and the targets, 1..100. Default 2.</summary>
    public int PolicyDelay { get; init; } = 2;

    /// <summary>Widths of the hidden layers of all networks. Default 64, 64 (paper: 256, 256): enough for what is learned here, and ten times faster.</summary>
    public ImmutableArray<int> Hidden { get; init; } = [64, 64];

    /// <summary>What hidden layers go through. Default relu.</summary>
    public NetworkActivation Activation { get; init; } = NetworkActivation.Relu;

    /// <summary>Seed of everything random: weights, episodes, noise, batches. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Every value outside its range; empty when a training can begin.</summary>
    public ImmutableArray<Rejection> Validate()
    {
        var ranges = new OptionRanges()
            .Check(nameof(TotalSteps), TotalSteps, 1, 1e9)
            .Check(nameof(RandomSteps), RandomSteps, 0, 1e9)
            .Check(nameof(UpdatesPerStep), UpdatesPerStep, 1, 100)
            .Check(nameof(BatchSize), BatchSize, 1, 65_536)
            .Check(nameof(BufferSize), BufferSize, 1, 10_000_000)
            .Check(nameof(Discount), Discount, 0, 1)
            .Check(nameof(TargetRate), TargetRate, 0, 1)
            .Check(nameof(ActorRate), ActorRate, 0, 1)
            .Check(nameof(CriticRate), CriticRate, 0, 1)
            .Check($"{nameof(ExplorationNoise)}.{nameof(LinearSchedule.Start)}", ExplorationNoise.Start, 0, 2)
            .Check($"{nameof(ExplorationNoise)}.{nameof(LinearSchedule.End)}", ExplorationNoise.End, 0, 2)
            .Check(nameof(TargetNoise), TargetNoise, 0, 2)
            .Check(nameof(MostTargetNoise), MostTargetNoise, 0, 2)
            .Check(nameof(PolicyDelay), PolicyDelay, 1, 100);
        return [.. ranges.ToImmutable(), .. new NetworkShape { Inputs = 1, Hidden = Hidden, Outputs = 1 }.Validate()];
    }
}
