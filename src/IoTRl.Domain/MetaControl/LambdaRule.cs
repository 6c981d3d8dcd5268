using IoTRl.Domain.Agents;

namespace IoTRl.Domain.MetaControl;

/// <summary>
/// Weights and the exchange rate Lambda that they stand for, both ways: only (beta + gamma) / alpha acts, so a Lambda fixes alpha and leaves the
/// proportion of beta and gamma as it was.
/// </summary>
public static class LambdaRule
{
    /// <summary>Lambda where alpha and (beta + gamma) / 2 are equal.</summary>
    public const double Balanced = 14;

    /// <summary>Range of Lambda, full-size intervals that one wholly late interval is worth.</summary>
    public const double Least = 1;

    public const double Most = 64;

    // Keeps Lambda finite where nobody cares for money.
    private const double LeastAlpha = 0.001;

    /// <summary>14 sqrt((beta + gamma) / (2 max(alpha, 0.001))), 1..64; weights that are not finite or negative give 1.</summary>
    public static double Of(RewardWeights weights)
    {
        var lambda = Balanced * Math.Sqrt((weights.Beta + weights.Gamma) / (2 * Math.Max(weights.Alpha, LeastAlpha)));
        return lambda > Least ? Math.Min(lambda, Most) : Least;
    }

    /// <summary>The weights on the simplex that stand for a Lambda: alpha = 1 / (1 + 2 (Lambda / 14)^2), the rest shared as before, evenly where nothing was.</summary>
    public static RewardWeights Weights(double lambda, RewardWeights before)
    {
        var root = (lambda > Least ? Math.Min(lambda, Most) : Least) / Balanced;
        var alpha = 1 / (1 + (2 * root * root));
        var rest = before.Beta + before.Gamma;
        var beta = rest > 0 && before.Beta >= 0 && before.Gamma >= 0 ? (1 - alpha) * before.Beta / rest : (1 - alpha) / 2;
        return new RewardWeights { Alpha = alpha, Beta = beta, Gamma = 1 - alpha - beta };
    }
}
