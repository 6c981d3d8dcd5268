using System.Globalization;

namespace IoTRl.Tournament.Thesis;

/// <summary>What the figures of a tournament say, in sentences; each is said only where they say it.</summary>
internal static class ThesisFindings
{
    internal static IEnumerable<string> Of(ThesisTournamentResult result)
    {
        var policies = result.Standings.Where(standing => !standing.IsBound).ToArray();
        foreach (var standing in policies.Where(IsClean)) yield return Clean(standing);
        foreach (var standing in result.Standings.Where(standing => standing.IsBound)) yield return Bound(standing);
        if (!result.IsAsLongAsPublished)
        {
            yield return Format(
                $"Episodes are {result.Options.Steps} steps long, the published run {ThesisPublishedRow.Steps}: nothing here is compared with the published figures.");
            yield break;
        }

        yield return BetterThanTheAgent(policies.Where(standing => !standing.IsLearned));
        foreach (var standing in policies.Where(standing => standing.IsLearned)) yield return Learned(standing);
        foreach (var standing in policies)
            foreach (var unlike in UnlikePublished(standing)) yield return unlike;
    }

    /// <summary>Fewer violations and less cost than the published agent, each with the whole 95 % interval.</summary>
    internal static bool BeatsTheAgent(ThesisStanding standing) =>
        standing.ViolationsPercent.High < ThesisPublishedRow.Agent.ViolationsPercent && standing.Cost.High < ThesisPublishedRow.Agent.Cost;

    private static bool IsClean(ThesisStanding standing) => standing.Episodes.All(episode => episode.ViolationsPercent == 0);

    private static string Clean(ThesisStanding standing) =>
        Format($"`{standing.Name}` meets the objective in every step of every seed at a cost of {standing.Cost.Mean:0}{AboveTheBound(standing)}.");

    private static string Bound(ThesisStanding standing) => standing.IsYardstick
        ? Format($"Nobody can do it for less than {standing.Cost.Mean:0} (`{standing.Name}`, which knows what no policy can).")
        : Format($"Nobody who sees what a policy sees can be sure to for less than {standing.Cost.Mean:0} (`{standing.Name}`){AboveTheBound(standing)}.");

    private static string AboveTheBound(ThesisStanding standing) => standing.CostVersusBound is { } versus
        ? Format($", {100 * (versus.Mean - 1):0.00} % (± {100 * (versus.High - versus.Mean):0.00}) above the bound on the same seeds")
        : "";

    private static string BetterThanTheAgent(IEnumerable<ThesisStanding> policies)
    {
        var agent = ThesisPublishedRow.Agent;
        var better = policies.Where(BeatsTheAgent).Select(standing => Format($"`{standing.Name}` ({standing.ViolationsPercent.Mean:0.0} % at {standing.Cost.Mean:0})")).ToArray();
        return better.Length == 0
            ? Format($"No rule that played here has both fewer violations and less cost than the published `{agent.Name}` ({agent.ViolationsPercent:0.0} % at {agent.Cost:0}).")
            : Format($"Rules that learn nothing have fewer violations at less cost than the published `{agent.Name}` ({agent.ViolationsPercent:0.0} % at {agent.Cost:0}): {string.Join(", ", better)}.");
    }

    private static string Learned(ThesisStanding standing)
    {
        var agent = ThesisPublishedRow.Agent;
        var verdict = BeatsTheAgent(standing) ? "fewer violations at less cost than" : "not both fewer violations and less cost than";
        return Format($"`{standing.Name}`, trained here, has {standing.ViolationsPercent.Mean:0.00} % violations at a cost of {standing.Cost.Mean:0}{AboveTheBound(standing)}: {verdict} the published `{agent.Name}` ({agent.ViolationsPercent:0.0} % at {agent.Cost:0}).");
    }

    // One published run is like ours if it lies among the seeds; a mean says little about one run.
    private static IEnumerable<string> UnlikePublished(ThesisStanding standing)
    {
        if (standing.Published is not { } published) yield break;
        var violations = standing.Episodes.Select(episode => episode.ViolationsPercent).ToArray();
        if (published.ViolationsPercent < violations.Min() || published.ViolationsPercent > violations.Max())
            yield return Format($"The published violations of `{standing.Name}`, {published.ViolationsPercent:0.0} %, came out of none of the seeds ({violations.Min():0.0} to {violations.Max():0.0} %).");
        var costs = standing.Episodes.Select(episode => episode.Cost).ToArray();
        // The published costs are whole numbers.
        if (published.Cost < costs.Min() - 0.5 || published.Cost > costs.Max() + 0.5)
            yield return Format($"The published cost of `{standing.Name}`, {published.Cost:0}, came out of none of the seeds ({costs.Min():0} to {costs.Max():0}).");
    }

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
