namespace IoTRl.Learning.Ppo;

/// <summary>What one update came to: means over its minibatches, of those that stepped and the one that was too far to step.</summary>
public readonly record struct PpoLosses
{
    /// <summary>-min(ratio A, clipped ratio A).</summary>
    public required double PolicyLoss { get; init; }

    /// <summary>Squared error of the values, in scaled reward.</summary>
    public required double ValueLoss { get; init; }

    /// <summary>-entropy, nats.</summary>
    public required double EntropyLoss { get; init; }

    /// <summary>Distance of the last minibatch from the rollout's policy, nats: mean of ratio - 1 - log ratio.</summary>
    public required double ApproxKl { get; init; }

    /// <summary>Share of the samples whose ratio was outside the clip range.</summary>
    public required double ClipFraction { get; init; }

    /// <summary>Norm of the gradient before clipping.</summary>
    public required double GradientNorm { get; init; }

    /// <summary>Gradient steps that were made.</summary>
    public required int GradientSteps { get; init; }

    /// <summary>Whether the update ended early because it had gone too far.</summary>
    public required bool StoppedByKl { get; init; }
}
