using System.Globalization;
using IoTRl.Tournament.Twins;
using Spectre.Console;

namespace IoTRl.Cli.Tournaments;

/// <summary>The tournament on the twin for a person: what each policy costs at the same lateness, beside the yardsticks.</summary>
internal static class TwinTournamentTable
{
    internal static void Write(IAnsiConsole console, TwinTournamentResult result, TwinStatistics statistics, IReadOnlyList<string> files)
    {
        console.WriteLine(Format(
            $"twin, {result.Windows.Length} windows of {string.Join(", ", result.Families.Select(family => family.Name))}; cost in USD/h at {100 * result.Options.LateShare:0.##} % late records"));
        console.WriteLine();
        console.Write(Headline(statistics));
        console.WriteLine("Ratios and costs with their 95 % intervals, drawn in pairs. 'late' and 'worst' are at the knob that training windows chose.");
        foreach (var one in result.Disqualified) console.WriteLine($"disqualified: {one.Name} {one.Reason}");
        foreach (var family in result.Families)
            if (family.Shortfall is { } shortfall) console.WriteLine(shortfall);
        console.WriteLine();
        foreach (var file in files) console.WriteLine(file);
    }

    private static Table Headline(TwinStatistics statistics)
    {
        var table = new Table { Border = TableBorder.Ascii };
        table.AddColumn("policy");
        foreach (var column in (string[])["cost", "known", "held out", "to best rival", "to planner", "to bound", "late %", "worst %", "rescales/h"])
            table.AddColumn(column, settings => settings.RightAligned());
        foreach (var row in statistics.Headline)
        {
            table.AddRow(
                row.Name, row.IsReached ? Usd(row.UsdPerHour) : "never", Number(row.KnownUsdPerHour.Value), Number(row.HeldOutUsdPerHour.Value), Ratio(row.VersusRival), Ratio(row.VersusPlanner),
                Ratio(row.VersusBound), Format($"{100 * row.FrozenLateShare:0.00}"), Format($"{100 * row.WorstLateShare:0.00}"), Format($"{row.RescalesPerHour:0.0}"));
        }

        table.AddRow("bound", Usd(statistics.BoundUsdPerHour), "-", "-", "-", "-", "1", "-", "-", "-");
        return table;
    }

    private static string Usd(Interval interval) => Format($"{interval.Value:0.000} ({interval.Low:0.000}..{interval.High:0.000})");

    private static string Ratio(Interval interval) => double.IsFinite(interval.Value) ? Format($"{interval.Value:0.00} ({interval.Low:0.00}..{interval.High:0.00})") : "-";

    private static string Number(double value) => double.IsFinite(value) ? Format($"{value:0.000}") : "-";

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
