namespace IoTRl.Trainer.Meta;

/// <summary>One way to set the weights, over the episodes of the ablation.</summary>
internal sealed record MetaRow
{
    public required string Name { get; init; }

    /// <summary>Mean meta-reward above that of even weights on the same load, thousandths.</summary>
    public required double Reward { get; init; }

    /// <summary>Half of its 95 % interval over the episodes.</summary>
    public required double RewardReach { get; init; }

    /// <summary>Difference to the best constant on the same episodes, and half of its 95 % interval.</summary>
    public required double VersusConstant { get; init; }

    public required double VersusReach { get; init; }

    /// <summary>Mean cost of an episode of 500 steps.</summary>
    public required double Cost { get; init; }

    /// <summary>Least, mean and greatest Lambda that was set.</summary>
    public required double LeastLambda { get; init; }

    public required double MeanLambda { get; init; }

    public required double MostLambda { get; init; }
}
