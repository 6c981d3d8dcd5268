using System.Globalization;
using System.Text;

namespace IoTRl.Tournament.Twins;

/// <summary>A tournament for a reader: <c>report.md</c>. Every figure comes from the result.</summary>
public static class TwinReport
{
    public static string Of(TwinTournamentResult result, TwinStatistics statistics)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(statistics);
        var options = result.Options;
        var text = new StringBuilder();
        text.Append("# Tournament on the twin\n\n")
            .Append(CultureInfo.InvariantCulture, $"{result.Windows.Length} windows of {result.Families.Length} families, each met by everybody: equal arrivals, announcements, slowness and cold starts. ")
            .Append(CultureInfo.InvariantCulture, $"Objective {options.Job.Objective.TotalSeconds:0.#} s, {options.Job.MinExecutors} to {options.Job.MaxExecutors} executors. ")
            .Append(CultureInfo.InvariantCulture, $"Knobs were frozen on training windows (at most {100 * options.TrainingLateShare:0.##} % late there) and judged once on others. Late records and violations are those beyond what all executors all the time would have left (the floor).\n\n");
        if (options.Sweeps.FirstOrDefault(sweep => sweep.Name == TwinSweeps.Lead) is { } lead)
            text.Append(CultureInfo.InvariantCulture, $"![What an announcement is worth]({TwinTournamentFiles.SweepFigure(lead)})\n\n");
        AppendHeadline(text, result, statistics);
        text.Append(CultureInfo.InvariantCulture, $"\n![Cost against late records]({TwinTournamentFiles.CostFigure})\n");
        text.Append("\n## What the figures say\n\n");
        foreach (var finding in TwinFindings.Of(result, statistics)) text.Append("- ").Append(finding).Append('\n');
        AppendSweeps(text, result);
        AppendFamilies(text, result, statistics);
        AppendDisqualified(text, result);
        AppendAssumptions(text);
        text.Append(CultureInfo.InvariantCulture, $"\nCode {Files.CodeVersion.Text}. Everything that makes this run again is in run.json, each seed among it.\n");
        return text.ToString();
    }

    private static void AppendHeadline(StringBuilder text, TwinTournamentResult result, TwinStatistics statistics)
    {
        var share = Format($"{100 * result.Options.LateShare:0.##} %");
        text.Append(CultureInfo.InvariantCulture, $"## Cost at {share} late records\n\n")
            .Append(CultureInfo.InvariantCulture, $"USD/h over all windows, read between settings on the judged curve, with the 95 % interval of a bootstrap of {result.Options.Draws} paired draws stratified by family. Known: families that knobs were frozen on, other seeds; held out: never seen before.\n\n")
            .Append(CultureInfo.InvariantCulture, $"| policy | cost at {share} | known | held out | to the best rival | to the best without a learned forecast | to the planner | to the bound | frozen knob: late, % | cost | worst family: late, % | rescales/h |\n")
            .Append("|---|---|---|---|---|---|---|---|---|---|---|---|\n");
        foreach (var row in statistics.Headline)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {row.Name} | {Usd(row.UsdPerHour)}{(row.IsReached ? "" : " (never: all executors)")} | {Two(row.KnownUsdPerHour.Value)} | {Two(row.HeldOutUsdPerHour.Value)} | {Ratio(row.VersusRival)} | {Ratio(row.VersusAnalytic)} | {Ratio(row.VersusPlanner)} | {Ratio(row.VersusBound)} ")
                .Append(CultureInfo.InvariantCulture, $"| {100 * row.FrozenLateShare:0.00} | {row.FrozenUsdPerHour:0.00} | {100 * row.WorstLateShare:0.00} ({row.WorstFamily}) | {row.RescalesPerHour:0.0} |\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"| bound | {Usd(statistics.BoundUsdPerHour)} | | | | | | 1 | | | | |\n");
    }

    private static void AppendSweeps(StringBuilder text, TwinTournamentResult result)
    {
        foreach (var sweep in result.Options.Sweeps)
        {
            var costs = result.Sweeps.Where(cost => cost.Sweep == sweep.Name).ToArray();
            var names = costs.Select(cost => cost.Contestant).Distinct().ToArray();
            text.Append(CultureInfo.InvariantCulture, $"\n## Sweep: {sweep.Axis}\n\nCost at {100 * result.Options.LateShare:0.##} % late records, USD/h, and in brackets rescales an hour, on the first {result.Options.SweepWindows} judging windows of the families that knobs are frozen on.\n\n![{sweep.Axis}]({TwinTournamentFiles.SweepFigure(sweep)})\n\n")
                .Append(CultureInfo.InvariantCulture, $"| {sweep.Name} | {string.Join(" | ", names)} |\n|---|{string.Concat(names.Select(_ => "---|"))}\n");
            foreach (var point in sweep.Points)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {point.Name} |");
                foreach (var name in names)
                {
                    var cost = costs.First(cost => cost.Point == point.Name && cost.Contestant == name);
                    text.Append(CultureInfo.InvariantCulture, $" {Usd(cost.UsdPerHour)}{(cost.IsReached ? "" : ", never so low")} [{cost.RescalesPerHour:0}] |");
                }

                text.Append('\n');
            }
        }
    }

    private static void AppendFamilies(StringBuilder text, TwinTournamentResult result, TwinStatistics statistics)
    {
        text.Append("\n## Families at the frozen knob\n\nLate records, %, and cost, USD/h.\n\n| policy |");
        foreach (var family in result.Families) text.Append(CultureInfo.InvariantCulture, $" {family.Name}{(family.IsHeldOut ? ", held out" : "")} |");
        text.Append("\n|---|").Append(string.Concat(result.Families.Select(_ => "---|"))).Append('\n');
        foreach (var standing in result.Standings)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {standing.Name} ({standing.Settings[standing.Frozen]}) |");
            for (var family = 0; family < result.Families.Length; family++)
            {
                int[] places = [.. Enumerable.Range(0, result.Windows.Length).Where(window => result.Windows[window].Family == family)];
                var figures = PooledFigures.Of(standing.Figures[standing.Frozen], places);
                text.Append(CultureInfo.InvariantCulture, $" {100 * figures.LateShare:0.00} at {figures.UsdPerHour:0.00} |");
            }

            text.Append('\n');
        }

        text.Append('\n');
        foreach (var family in result.Families) text.Append(CultureInfo.InvariantCulture, $"![{family.Name}]({TwinTournamentFiles.EpisodeFigure(family.Name)})\n");
        text.Append("\n| family | mean, share of the full capacity | windows |\n|---|---|---|\n");
        foreach (var family in result.Families)
            text.Append(CultureInfo.InvariantCulture, $"| {family.Name} | {family.Mean:0.000} | {family.Windows}{(family.Shortfall is { } shortfall ? $" ({shortfall})" : "")} |\n");
    }

    private static void AppendDisqualified(StringBuilder text, TwinTournamentResult result)
    {
        if (result.Disqualified.IsEmpty) return;
        text.Append("\n## Disqualified\n\n");
        foreach (var one in result.Disqualified) text.Append(CultureInfo.InvariantCulture, $"- `{one.Name}` {one.Reason}.\n");
    }

    private static void AppendAssumptions(StringBuilder text) => text.Append("""

        ## How to read it

        - **The bound** is proved for runs that begin without warm spares and whose executors leave within their least cold start; the proof stands at `LowerBound`. It is no policy: the optimum lies between it and the planner.
        - **The planner** knows all arrivals and slowness and acts in the real twin; others could do better, though nobody who has to forecast is expected to.
        - **A policy that never comes so low** with any of its settings counts with the cost of all executors all the time: so much everybody can have.
        - **The twin** is fitted to real Spark jobs where its constants say "measured", and assumes the rest; `run.json` has all of them.

        """.ReplaceLineEndings("\n"));

    private static string Usd(Interval interval) => double.IsFinite(interval.Low)
        ? Format($"{interval.Value:0.000} ({interval.Low:0.000}..{interval.High:0.000})")
        : Two(interval.Value);

    private static string Ratio(Interval interval) => double.IsFinite(interval.Value) ? Format($"{interval.Value:0.00} ({interval.Low:0.00}..{interval.High:0.00})") : "";

    private static string Two(double value) => double.IsFinite(value) ? Format($"{value:0.000}") : "";

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
