using System.Collections.Immutable;
using System.Globalization;
using IoTRl.Tournament.Twins;

namespace IoTRl.Tests.Tournament.Twins;

/// <summary>What a tournament is told in: tables that a program reads, sentences that the figures bear out.</summary>
[Trait("Level", "Unit")]
public sealed class TwinOutputTests
{
    private static readonly TwinTournamentResult Result = TwinScenes.Run(TwinScenes.Options(
        TwinScenes.Named("fixed"), TwinScenes.Named("tuned"), TwinScenes.Named("planner"), TwinScenes.Counting("minus", _ => -5)) with
    {
        Sweeps = [new TwinSweep { Name = "lead", Axis = "lead, s", Contestants = ["tuned"], Points = [new TwinVariant { Name = "0" }, new TwinVariant { Name = "20" }] }],
        SweepWindows = 1,
    });

    private static readonly TwinStatistics Statistics = TwinStatistics.Of(Result);

    [Fact]
    public void Tables_EveryRow_HasAValueAColumn()
    {
        string[] tables = [TwinTables.Results(Result), TwinTables.Summary(Result, Statistics), TwinTables.Headline(Statistics), TwinTables.Sweeps(Result)];
        Assert.All(tables, table =>
        {
            var lines = table.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.True(lines.Length > 1, lines[0]);
            Assert.All(lines, line => Assert.Equal(lines[0].Split(',').Length, line.Split(',').Length));
            Assert.DoesNotContain("NaN", table, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Summary_OverAllFamilies_IsWhatTheResultsComeTo()
    {
        var standing = Result.Standings[0];
        var row = Rows(TwinTables.Summary(Result, Statistics)).Single(row => row["family"] == "all" && row["policy"] == "fixed" && row["frozen"] == "yes");
        var windows = Rows(TwinTables.Results(Result)).Where(window => window["policy"] == "fixed" && window["knob"] == row["knob"]).ToArray();
        Assert.Equal(Result.Windows.Length, windows.Length);
        Assert.Equal(standing.Settings[standing.Frozen].ToString(), row["knob"]);
        // Windows are equally long: the cost of all is the mean of theirs.
        Assert.Equal(windows.Average(window => Number(window["cost"])), Number(row["cost"]), 9);
        Assert.Equal(100 * windows.Sum(window => Math.Max(0, Number(window["late_records"]) - Number(window["floor_records"]))) / windows.Sum(window => Number(window["records"])), Number(row["late_pct"]), 9);
        Assert.InRange(Number(row["cost"]), Number(row["cost_low"]), Number(row["cost_high"]));
    }

    [Fact]
    public void Headline_EndsWithTheBound_WhichNobodyIsBelow()
    {
        var rows = Rows(TwinTables.Headline(Statistics));
        Assert.Equal(["fixed", "tuned", "planner", "bound"], rows.Select(row => row["policy"]));
        Assert.All(rows[..^1], row => Assert.True(Number(row["vs_bound"]) >= 1, row["policy"]));
        Assert.Equal("1", rows[^1]["vs_bound"]);
    }

    [Fact]
    public void Report_NamesWhoIsOutAndWhy_AndHasAFigureForEachSweepAndFamily()
    {
        var report = TwinReport.Of(Result, Statistics);
        Assert.Contains("- `minus` asked for -5 executors.", report, StringComparison.Ordinal);
        Assert.Contains("](sweep-lead.png)", report, StringComparison.Ordinal);
        Assert.All(Result.Families, family => Assert.Contains($"](episode-{family.Name}.png)", report, StringComparison.Ordinal));
        Assert.DoesNotContain("NaN", report, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ours is cheaper for certain", 1.0, 0.8, "`tuned` costs less than it at the same lateness, for certain: -20 %")]
    [InlineData("ours costs more", 1.0, 1.2, "Nothing of ours costs less than it for certain.")]
    [InlineData("ours costs more, beside the best", 1.0, 1.2, "`tuned` costs more than it for certain: +20 %")]
    public void Findings_OfTwoCosts_SayWhatTheySay(string row, double rival, double ours, string sentence)
    {
        var result = Result with { Standings = [At(Result.Standings[0], rival), At(Result.Standings[1], ours)] };
        var findings = TwinFindings.Of(result, TwinStatistics.Of(result)).ToArray();
        Assert.True(findings.Any(finding => finding.StartsWith(sentence, StringComparison.Ordinal)), $"{row}: {string.Join('\n', findings)}");
        Assert.Equal(ours < rival, findings.Any(finding => finding.Contains("for certain: -", StringComparison.Ordinal)));
    }

    [Fact]
    public void Findings_OfOneThatIsAlwaysLate_SayThatItIs()
    {
        var late = At(Result.Standings[1], 0.5) is var cheap ? cheap with
        {
            Figures = [.. cheap.Figures.Select(windows => windows.Select(window => window with { LateRecords = window.FloorRecords + (window.ArrivedRecords / 10) }).ToImmutableArray())],
        } : null!;
        var result = Result with { Standings = [At(Result.Standings[0], 1), late] };
        var findings = TwinFindings.Of(result, TwinStatistics.Of(result)).ToArray();
        Assert.Contains("`tuned` never comes down to 1 % late with any setting that was judged.", findings);
        Assert.Contains("Frozen on training windows, `tuned` was late with 10.00 % on the judged ones.", findings);
        Assert.DoesNotContain(findings, finding => finding.StartsWith("`tuned` costs less", StringComparison.Ordinal));
    }

    // The same cost in every window at every setting, and nothing late.
    private static TwinStanding At(TwinStanding standing, double usdPerHour) => standing with
    {
        Figures = [.. standing.Figures.Select(windows => windows.Select(window => window with { LateRecords = 0, CostUsd = usdPerHour * window.Hours }).ToImmutableArray())],
    };

    private static Dictionary<string, string>[] Rows(string table)
    {
        var lines = table.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var columns = lines[0].Split(',');
        return [.. lines[1..].Select(line => columns.Zip(line.Split(',')).ToDictionary(pair => pair.First, pair => pair.Second))];
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
