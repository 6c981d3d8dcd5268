using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using IoTRl.Tournament.Files;
using IoTRl.Tournament.Plots;

namespace IoTRl.Tournament.Twins;

/// <summary>
/// The files of one tournament: <c>report.md</c>, <c>results_headline.csv</c>, <c>results_summary.csv</c>, <c>results.csv</c>, <c>sweeps.csv</c>, <c>timings.csv</c>,
/// <c>run.json</c> and figures. All or none of them; equal runs give equal bytes of all but <c>timings.csv</c>.
/// </summary>
public static class TwinTournamentFiles
{
    internal const string CostFigure = "cost-against-late.png";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Writes them into a folder; answers their paths.</summary>
    public static IReadOnlyList<string> Write(TwinTournamentResult result, TwinStatistics statistics, TwinTimings timings, string folder, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        // The slow part first: from here to the end of the writing is a moment.
        var costs = TwinCostPlot.ToPng(result, statistics);
        var sweeps = result.Options.Sweeps.Select(sweep => (Name: SweepFigure(sweep), Png: SweepPlot.ToPng(result, sweep))).ToArray();
        var episodes = TwinEpisodePlots.Of(result, statistics, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        using var files = new AtomicFolder(folder);
        files.Write("report.md", TwinReport.Of(result, statistics));
        files.Write(CostFigure, costs);
        foreach (var (name, png) in sweeps) files.Write(name, png);
        foreach (var (name, png) in episodes) files.Write(EpisodeFigure(name), png);
        files.Write("results_headline.csv", TwinTables.Headline(statistics));
        files.Write("results_summary.csv", TwinTables.Summary(result, statistics));
        files.Write("results.csv", TwinTables.Results(result));
        files.Write("sweeps.csv", TwinTables.Sweeps(result));
        files.Write("timings.csv", TwinTables.Timings(result, timings));
        files.Write("run.json", TwinRun.Of(result.Options).ToJson());
        return files.Commit();
    }

    internal static string SweepFigure(TwinSweep sweep) => $"sweep-{sweep.Name}.png";

    internal static string EpisodeFigure(string family) => $"episode-{family}.png";

    /// <summary>What <c>--json</c> prints: the headline, the bound, families, sweeps, who is out.</summary>
    public static string ToJson(TwinTournamentResult result, TwinStatistics statistics)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(statistics);
        return JsonSerializer.Serialize(new { statistics.Headline, Bound = statistics.BoundUsdPerHour, result.Families, result.Sweeps, result.Disqualified, Run = TwinRun.Of(result.Options) }, Json) + "\n";
    }
}
