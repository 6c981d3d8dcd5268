using System.Globalization;
using System.Text;
using IoTRl.Simulation.Thesis;

namespace IoTRl.Tournament.Thesis;

/// <summary>A tournament for a reader: <c>report.md</c>. Every figure comes from the result.</summary>
public static class ThesisReport
{
    private const string Lacking = """
        - **No queue.** What a step does not do is gone; latency is a formula of this step's load and size.
        - **No time.** Executors are there at once and cost nothing to change; there is no cold start. A step has no length: the cost adds up hourly rates.
        - **No consequence.** No action changes what comes next, so the best of each step is the best there is, and there is nothing to plan.
        - **No doubt.** The forecast of the next load is exact. Only the shuffle is hidden, and it is worth what lies between the two bounds.
        - **No way back.** Bursts multiply the load up to its cap of 900 and nothing brings it down again. CPU reads at most 100 % however much is asked, so that a rule on CPU is blind.
        - **Throughput** is executors x GB x 1000 / latency: it does not ask how much there was to do.
        """;

    public static string Of(ThesisTournamentResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var run = ThesisRun.Of(result.Options);
        var text = new StringBuilder();
        text.Append("# The thesis' tournament on common seeds\n\n")
            .Append(CultureInfo.InvariantCulture, $"Seeds {run.FirstSeed} to {run.LastSeed}, {run.Steps} steps each, scenario {run.Scenario?.Name ?? "drawn by each seed"}. ")
            .Append("Every policy meets the same load of each seed. Violations are the steps above ")
            .Append(CultureInfo.InvariantCulture, $"{ThesisEnvironment.SlaLatencyMs:0} ms; cost is the sum of the steps' hourly rates, which the thesis calls dollars. ")
            .Append("Figures are means over the seeds, ± half of their 95 % interval (Student's t).\n\n");
        AppendTable(text, result);
        text.Append(CultureInfo.InvariantCulture, $"\nPublished: {ThesisPublishedRow.Source}; one run without a seed, each policy on another load; shown as printed, not measured here.\n");
        AppendPolicies(text, result.Options);
        text.Append("\n## What the figures say\n\n");
        foreach (var finding in ThesisFindings.Of(result)) text.Append("- ").Append(finding).Append('\n');
        text.Append("\n## What this environment lacks\n\n").Append(Lacking.ReplaceLineEndings("\n")).Append('\n');
        text.Append("\nWhat is good here says little about a streaming job. This environment is kept for comparison with the thesis.\n\n")
            .Append("![Cost against violations](cost-against-violations.png)\n\n")
            .Append(CultureInfo.InvariantCulture, $"Code {run.CodeVersion}. Everything that makes this run again is in run.json, each seed in results.csv.\n");
        return text.ToString();
    }

    private static void AppendTable(StringBuilder text, ThesisTournamentResult result)
    {
        text.Append("| policy | violations, % | cost | above the bound, % | p95, ms | throughput | CPU, % | executors | their deviation | published: violations, % | cost | p95, ms |\n")
            .Append("|---|---|---|---|---|---|---|---|---|---|---|---|\n");
        foreach (var standing in result.Standings)
        {
            var above = standing.CostVersusBound is { } versus ? Percent(versus) : "";
            text.Append(CultureInfo.InvariantCulture, $"| {standing.Name} | {PlusMinus(standing.ViolationsPercent)} | {PlusMinus(standing.Cost)} | {above} | {PlusMinus(standing.P95LatencyMs)} ")
                .Append(CultureInfo.InvariantCulture, $"| {PlusMinus(standing.Throughput)} | {PlusMinus(standing.UtilisationPercent)} | {PlusMinus(standing.ExecutorsMean)} | {PlusMinus(standing.Stability)} ")
                .Append(Published(standing.Published)).Append('\n');
        }

        text.Append(CultureInfo.InvariantCulture, $"| {ThesisPublishedRow.Agent.Name}, published only | | | | | | | | {Published(ThesisPublishedRow.Agent)}\n");
    }

    private static void AppendPolicies(StringBuilder text, ThesisTournamentOptions options)
    {
        text.Append("\n## Who played\n\n");
        foreach (var contestant in options.Contestants)
            text.Append("- `").Append(contestant.Name).Append('`').Append(contestant.Description.Length == 0 ? "" : $": {contestant.Description}").Append(".\n");
    }

    private static string Published(ThesisPublishedRow? row) => row is null
        ? "| | | |"
        : Format($"| {row.ViolationsPercent:0.0} | {row.Cost:0} | {row.P95LatencyMs:0} |");

    private static string PlusMinus(ThesisEstimate estimate) => Format($"{estimate.Mean:0.0} ± {estimate.High - estimate.Mean:0.0}");

    private static string Percent(ThesisEstimate share) => Format($"{100 * (share.Mean - 1):0.00} ± {100 * (share.High - share.Mean):0.00}");

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
