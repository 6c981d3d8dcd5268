namespace IoTRl.Learning.Rollouts;

/// <summary>Generalized advantage estimation (Schulman, Moritz, Levine, Jordan and Abbeel 2016), on arrays.</summary>
internal static class GeneralizedAdvantage
{
    /// <summary>
    /// delta = r + gamma V(next) - V, without V(next) where the episode terminated; A = delta + gamma lambda A(next step), without it where the episode ended in
    /// either way; return = A + V. A truncated step so bootstraps from the observation that it really reached.
    /// </summary>
    /// <param name="rewards">[steps, environments].</param>
    /// <param name="values">[steps, environments]: V.</param>
    /// <param name="nextValues">[steps, environments]: V of the observation that the step really reached; not read where it terminated.</param>
    /// <param name="terminated">[steps, environments].</param>
    /// <param name="truncated">[steps, environments].</param>
    /// <param name="environments">Environments.</param>
    /// <param name="discount">gamma, 0..1.</param>
    /// <param name="lambda">lambda, 0..1.</param>
    /// <param name="advantages">[steps, environments], written.</param>
    /// <param name="returns">[steps, environments], written.</param>
    public static void Compute(
        ReadOnlySpan<float> rewards, ReadOnlySpan<float> values, ReadOnlySpan<float> nextValues, ReadOnlySpan<bool> terminated, ReadOnlySpan<bool> truncated,
        int environments, double discount, double lambda, Span<float> advantages, Span<float> returns)
    {
        var (gamma, decay) = ((float)discount, (float)(discount * lambda));
        for (var at = rewards.Length - 1; at >= 0; at--)
        {
            var delta = rewards[at] + (terminated[at] ? 0 : gamma * nextValues[at]) - values[at];
            var goesOn = !terminated[at] && !truncated[at] && at + environments < rewards.Length;
            advantages[at] = delta + (goesOn ? decay * advantages[at + environments] : 0);
            returns[at] = advantages[at] + values[at];
        }
    }

    /// <summary>1 - variance of (returns - values) / variance of returns: 1 where the critic knows all, 0 where it knows the mean; null where returns do not vary.</summary>
    public static double? ExplainedVariance(ReadOnlySpan<float> values, ReadOnlySpan<float> returns)
    {
        var (mean, errorMean) = (0.0, 0.0);
        for (var i = 0; i < returns.Length; i++)
        {
            mean += returns[i];
            errorMean += returns[i] - values[i];
        }

        (mean, errorMean) = (mean / returns.Length, errorMean / returns.Length);
        var (variance, errorVariance) = (0.0, 0.0);
        for (var i = 0; i < returns.Length; i++)
        {
            variance += (returns[i] - mean) * (returns[i] - mean);
            errorVariance += (returns[i] - values[i] - errorMean) * (returns[i] - values[i] - errorMean);
        }

        return variance == 0 ? null : 1 - (errorVariance / variance);
    }
}
