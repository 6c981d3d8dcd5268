using System.Globalization;
using IoTRl.Tournament.ColdStart;
using IoTRl.Tournament.Episodes;
using Spectre.Console;

namespace IoTRl.Cli.Demos;

/// <summary>One burst for a person: what is played, what happened in the order of time, what it came to, and what that says.</summary>
internal static class ColdStartReport
{
    internal static void Write(IAnsiConsole console, BurstResult result, IReadOnlyList<string> files)
    {
        foreach (var line in BurstStory.Setting(result)) console.WriteLine(line);
        console.WriteLine();
        var moments = BurstStory.Moments(result);
        var width = moments.Max(moment => moment.Subject.Length);
        foreach (var moment in moments) console.WriteLine($"{EpisodeClock.Of(moment.Second),8}  {moment.Subject.PadRight(width)}  {moment.Text}");
        console.WriteLine();
        console.Write(Totals(result));
        console.WriteLine(BurstVerdict.Of(result));
        console.WriteLine();
        foreach (var file in files) console.WriteLine(file);
    }

    private static Table Totals(BurstResult result)
    {
        var table = new Table { Border = TableBorder.Ascii };
        table.AddColumn("policy");
        foreach (var column in (string[])["late records", "of all", "longest wait", "cost", "executors", "cold starts", "warm used"])
            table.AddColumn(column, settings => settings.RightAligned());
        AddRow(table, result.Reactive, result.Reactive.Policy);
        AddRow(table, result.Proactive, result.Proactive.Policy);
        if (result.Load.IsAnnounced) AddRow(table, result.Untold, $"{result.Untold.Policy}, told nothing");
        return table;
    }

    private static void AddRow(Table table, BurstRun run, string name)
    {
        var totals = run.Episode.Totals;
        table.AddRow(
            name, Format($"{run.LateRecords:#,0}"), Format($"{100 * totals.LateShare:0.00} %"), Format($"{run.Worst.FreshnessSeconds:0} s"), Format($"{run.CostUsd:0.000} USD"),
            Format($"{totals.MeanExecutors:0.0}"), Format($"{totals.ColdStartsOccurred}"), Format($"{totals.ColdStartsAvoided}"));
    }

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
