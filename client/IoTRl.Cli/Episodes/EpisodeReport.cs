using System.Globalization;
using IoTRl.Tournament.Episodes;
using Spectre.Console;

namespace IoTRl.Cli.Episodes;

/// <summary>An episode for a person: the decisions in words, condensed, and what it came to.</summary>
internal static class EpisodeReport
{
    // What fits on two screens; all of them are in decisions.csv.
    private const int MostMoves = 40;

    internal static void Write(IAnsiConsole console, EpisodeResult result, IReadOnlyList<string> files)
    {
        var summary = EpisodeSummary.Of(result);
        console.WriteLine(Format($"{summary.Policy} on {summary.LoadSource}"));
        console.WriteLine(Format($"{summary.Hours:0.##} h after {summary.HistorySeconds / 3600.0:0.##} h of history, scenario {summary.Scenario}, objective {summary.ObjectiveSeconds:0.#} s, seed {summary.Seed}"));
        console.WriteLine();
        WriteMoves(console, result);
        console.Write(Totals(summary));
        foreach (var file in files) console.WriteLine(file);
    }

    private static void WriteMoves(IAnsiConsole console, EpisodeResult result)
    {
        var moves = ScalingMove.Of(result);
        foreach (var move in Largest(moves))
        {
            var steps = move.Steps > 1 ? Format($" (in {move.Steps} steps until {EpisodeClock.Of(move.ToSecond)})") : "";
            console.WriteLine(Format($"{EpisodeClock.Of(move.FromSecond),8}  {move.Before,2} -> {move.After,-2}{steps}  {move.Explanation.Text}"));
        }

        if (moves.Length > MostMoves) console.WriteLine(Format($"          ... the {MostMoves} largest of {moves.Length} moves; all are in decisions.csv"));
        console.WriteLine();
    }

    private static IEnumerable<ScalingMove> Largest(IEnumerable<ScalingMove> moves) =>
        moves.OrderByDescending(move => Math.Abs(move.Change)).ThenBy(move => move.FromSecond).Take(MostMoves).OrderBy(move => move.FromSecond);

    private static Table Totals(EpisodeSummary summary)
    {
        var table = new Table { Border = TableBorder.Ascii };
        table.AddColumns("violations", "late records", "cost", "executors", "rescales", "cold starts", "warm");
        table.AddRow(
            Format($"{summary.ViolationsPercent:0.00} % ({summary.Violations} of {summary.Intervals} intervals)"),
            Format($"{summary.LatePercent:0.000} %"),
            Format($"{summary.CostUsd:0.000} USD ({summary.CostUsdPerHour:0.000} USD/h)"),
            Format($"{summary.ExecutorsMean:0.0} on average"),
            Format($"{summary.Rescales} ({summary.RescalesPerHour:0.0}/h)"),
            Format($"{summary.ColdStartsOccurred} waited for"),
            Format($"{summary.ColdStartsAvoided} used, {summary.ColdStartsWasted} unused"));
        return table;
    }

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
