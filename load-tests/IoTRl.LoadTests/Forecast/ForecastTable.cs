using System.Globalization;
using Spectre.Console;

namespace IoTRl.LoadTests.Forecast;

/// <summary>The scores as tables.</summary>
internal static class ForecastTable
{
    private const int Width = 160;

    internal static void Write(IAnsiConsole console, IReadOnlyList<TraceScore> scores)
    {
        // Redirected output is 80 wide, too narrow to read these.
        console.Profile.Width = Math.Max(console.Profile.Width, Width);
        console.Write(Targets(scores));
        console.Write(Bursts(scores));
        console.WriteLine("One sample is played in 60 s; horizons are samples. Pinball: sum over p50 p80 p95 / mean rate. Persistence and yesterday carry their own empirical quantiles.");
    }

    private static Table Targets(IReadOnlyList<TraceScore> scores)
    {
        var table = new Table { Border = TableBorder.Ascii };
        table.AddColumns("trace", "target", "scored", "WAPE", "persist.", "yesterday", "pinball", "persist.", "yesterday", "vs persist.", "cover 50/80/95", "falls back");
        foreach (var score in scores)
        {
            foreach (var target in score.Targets)
            {
                table.AddRow(
                    score.Trace, target.Target, target.Scored.ToString(CultureInfo.InvariantCulture),
                    Three(target.Wape), Three(target.PersistenceWape), Three(target.YesterdayWape),
                    Three(target.Pinball), Three(target.PersistencePinball), Three(target.YesterdayPinball),
                    Three(target.Pinball / target.PersistencePinball),
                    string.Join('/', target.Coverage.Select(share => share.ToString("F2", CultureInfo.InvariantCulture))),
                    target.PersistenceShare.ToString("P0", CultureInfo.InvariantCulture));
            }
        }
        return table;
    }

    private static Table Bursts(IReadOnlyList<TraceScore> scores)
    {
        var table = new Table { Border = TableBorder.Ascii };
        table.AddColumns("trace", "base rate", "Brier", "of base rate", "bursts", "foreseen", "mean lead s", "false alarms");
        foreach (var score in scores)
        {
            table.AddRow(
                score.Trace, Three(score.Burst.BaseRate), score.Burst.Brier.ToString("F4", CultureInfo.InvariantCulture), score.Burst.BaseRateBrier.ToString("F4", CultureInfo.InvariantCulture),
                score.Burst.Bursts.ToString(CultureInfo.InvariantCulture), score.Burst.ForeseenShare.ToString("P0", CultureInfo.InvariantCulture),
                score.Burst.MeanLeadSeconds.ToString("F0", CultureInfo.InvariantCulture), score.Burst.FalseAlarms.ToString(CultureInfo.InvariantCulture));
        }
        return table;
    }

    private static string Three(double value) => value.ToString("F3", CultureInfo.InvariantCulture);
}
