using System.Globalization;
using IoTRl.Tournament.Thesis;
using Spectre.Console;

namespace IoTRl.Cli.Tournaments;

/// <summary>The thesis tournament for a person: what each policy came to, beside what the thesis printed.</summary>
internal static class ThesisTournamentTable
{
    internal static void Write(IAnsiConsole console, ThesisTournamentResult result, IReadOnlyList<string> files)
    {
        var options = result.Options;
        console.WriteLine(Format(
            $"thesis environment, {options.Seeds} seeds from {options.FirstSeed}, {options.Steps} steps each, scenario {options.Scenario?.Name ?? "drawn by each seed"}"));
        console.WriteLine();
        console.Write(Standings(result));
        console.WriteLine("+- is half of the 95 % interval of the mean over the seeds. 'published' is what the thesis printed of one run without a seed.");
        if (!result.IsAsLongAsPublished) console.WriteLine(Format($"The published run had {ThesisPublishedRow.Steps} steps: other lengths do not compare with it."));
        console.WriteLine();
        foreach (var file in files) console.WriteLine(file);
    }

    private static Table Standings(ThesisTournamentResult result)
    {
        var table = new Table { Border = TableBorder.Ascii };
        table.AddColumn("policy");
        foreach (var column in (string[])["violations %", "cost", "p95 ms", "throughput", "CPU %", "published violations %", "published cost"])
            table.AddColumn(column, settings => settings.RightAligned());
        foreach (var standing in result.Standings)
        {
            table.AddRow(
                standing.Name, PlusMinus(standing.ViolationsPercent), PlusMinus(standing.Cost), Format($"{standing.P95LatencyMs.Mean:0}"), Format($"{standing.Throughput.Mean:0.0}"),
                Format($"{standing.UtilisationPercent.Mean:0.0}"), Violations(standing.Published), Cost(standing.Published));
        }

        var agent = ThesisPublishedRow.Agent;
        table.AddRow(agent.Name, "-", "-", "-", "-", "-", Violations(agent), Cost(agent));
        return table;
    }

    private static string Violations(ThesisPublishedRow? row) => row is null ? "-" : Format($"{row.ViolationsPercent:0.0}");

    private static string Cost(ThesisPublishedRow? row) => row is null ? "-" : Format($"{row.Cost:0}");

    private static string PlusMinus(ThesisEstimate estimate) => Format($"{estimate.Mean:0.0} +- {estimate.High - estimate.Mean:0.0}");

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
