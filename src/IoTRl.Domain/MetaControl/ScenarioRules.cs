namespace IoTRl.Domain.MetaControl;

/// <summary>What a scenario must be: named, weights on the simplex, an objective that a query can be held to.</summary>
public static class ScenarioRules
{
    private const double SumTolerance = 1e-6;
    private static readonly TimeSpan ShortestObjective = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestObjective = TimeSpan.FromHours(1);

    /// <summary>Every fault; none where it makes sense.</summary>
    public static IEnumerable<Rejection> Check(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var (position, weights) = ($"scenario '{scenario.Name}'", scenario.Weights);
        if (Identifiers.Check(scenario.Name, "scenario", position) is { } name) yield return name;
        double[] all = [weights.Alpha, weights.Beta, weights.Gamma];
        if (!all.All(weight => weight is >= 0 and <= 1) || Math.Abs(all.Sum() - 1) > SumTolerance)
            yield return Rejection.Of("weights", FormattableString.Invariant($"weights {all[0]}, {all[1]}, {all[2]} are not each 0..1 and together 1"), position);
        if (scenario.Objective < ShortestObjective || scenario.Objective > LongestObjective)
            yield return Rejection.Of("objective", FormattableString.Invariant($"objective {scenario.Objective.TotalSeconds} s is outside 1 s..1 h"), position);
    }
}
