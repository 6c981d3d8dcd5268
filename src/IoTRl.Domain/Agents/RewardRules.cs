namespace IoTRl.Domain.Agents;

/// <summary>Reward of one control interval: r = (-cost/costMax - Lambda lateShare) / (1 + 0.03 Lambda); the divisor only keeps returns of every Lambda comparable.</summary>
public static class RewardRules
{
    private const double ScalePerLambda = 0.03;

    /// <param name="costShare">Money of the interval / money of the full size, at least 0.</param>
    /// <param name="lateShare">Late records / records of the interval, 0..1.</param>
    /// <param name="weights">Weights in force.</param>
    /// <returns>At most 0; unknown where an input is.</returns>
    public static Measured Of(Measured costShare, Measured lateShare, RewardWeights weights)
    {
        if (!costShare.IsKnown || !lateShare.IsKnown) return Measured.Unknown;
        var lambda = weights.Lambda;
        return Measured.Of((-costShare.Value - (lambda * lateShare.Value)) / (1 + (ScalePerLambda * lambda)));
    }
}
