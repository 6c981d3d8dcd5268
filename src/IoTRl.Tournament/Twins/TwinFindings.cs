using System.Globalization;

namespace IoTRl.Tournament.Twins;

/// <summary>What the figures of a tournament say, in sentences; each is said only where they say it.</summary>
internal static class TwinFindings
{
    internal static IEnumerable<string> Of(TwinTournamentResult result, TwinStatistics statistics)
    {
        var share = Format($"{100 * result.Options.LateShare:0.##} %");
        var rows = statistics.Headline;
        // 1. Who is cheapest
        if (statistics.BestRival is { } rival)
        {
            yield return Format($"The best of what people have today is `{rival.Name}`: {Row(rows, rival).UsdPerHour.Value:0.000} USD/h at {share} late.");
            foreach (var row in rows.Where(row => row.Track is ContestantTrack.StrongRival or ContestantTrack.Ours or ContestantTrack.Learned && row.VersusRival.IsBelowOne))
                yield return Format($"`{row.Name}` costs less than it at the same lateness, for certain: {Percent(row.VersusRival)}.");
            var ours = rows.Where(row => row.Track is ContestantTrack.Ours or ContestantTrack.Learned).ToArray();
            if (ours.Length > 0 && !ours.Any(row => row.VersusRival.IsBelowOne)) yield return $"Nothing of ours costs less than it for certain.";
        }

        if (statistics.BestAnalytic is { } best)
        {
            yield return Format($"The best without a learned forecast is `{best.Name}`{(Row(rows, best).Track == ContestantTrack.Ours ? "" : ", not one of ours")}: {Row(rows, best).UsdPerHour.Value:0.000} USD/h.");
            foreach (var row in rows.Where(row => row.Track is ContestantTrack.Ours or ContestantTrack.Learned && row.Name != best.Name && row.VersusAnalytic.Low > 1))
                yield return Format($"`{row.Name}` costs more than it for certain: {Percent(row.VersusAnalytic)}.");
            foreach (var row in rows.Where(row => row.Track == ContestantTrack.Learned && row.VersusAnalytic.IsBelowOne))
                yield return Format($"With what was learned, `{row.Name}` costs less than it for certain: {Percent(row.VersusAnalytic)}.");
        }

        // 2. What is left to gain
        if (rows.FirstOrDefault(row => row.Track == ContestantTrack.Yardstick) is { } planner && statistics.BestAnalytic is { } leader)
        {
            yield return Format($"Whoever knew the future could do it for {planner.UsdPerHour.Value:0.000} USD/h (`{planner.Name}`), nobody for less than {statistics.BoundUsdPerHour.Value:0.000}: knowing is worth up to {100 * (1 - (planner.UsdPerHour.Value / Row(rows, leader).UsdPerHour.Value)):0} % of what the best without a learned forecast costs.");
        }

        // 3. What the frozen knob did where nobody had looked
        foreach (var row in rows.Where(row => row.Track != ContestantTrack.Yardstick && row.FrozenLateShare > result.Options.LateShare))
            yield return Format($"Frozen on training windows, `{row.Name}` was late with {100 * row.FrozenLateShare:0.00} % on the judged ones.");
        var everywhere = rows.Where(row => row.Track != ContestantTrack.Yardstick && row.WorstLateShare <= 0.02).Select(row => $"`{row.Name}`").ToArray();
        yield return everywhere.Length == 0 ? "No policy stays at or below 2 % late in every family." : $"At or below 2 % late in every family: {string.Join(", ", everywhere)}.";
        foreach (var row in rows.Where(row => !row.IsReached)) yield return $"`{row.Name}` never comes down to {share} late with any setting that was judged.";
        foreach (var family in result.Families.Where(family => family.Shortfall is not null)) yield return family.Shortfall + ".";
    }

    private static TwinHeadline Row(IEnumerable<TwinHeadline> rows, TwinStanding standing) => rows.First(row => row.Name == standing.Name);

    private static string Percent(Interval ratio) => Format($"{100 * (ratio.Value - 1):+0;-0} % ({100 * (ratio.Low - 1):+0;-0}..{100 * (ratio.High - 1):+0;-0})");

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
