using System.Text.Encodings.Web;
using System.Text.Json;
using IoTRl.Tournament.Files;
using IoTRl.Tournament.Plots;

namespace IoTRl.Tournament.Thesis;

/// <summary>
/// The files of one tournament: <c>results.csv</c>, <c>results_summary.csv</c>, <c>timings.csv</c>, <c>report.md</c>, <c>run.json</c>,
/// <c>cost-against-violations.png</c>. All or none of them; equal runs give equal bytes of all but <c>timings.csv</c>.
/// </summary>
public static class ThesisTournamentFiles
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes them into a folder; answers their paths.</summary>
    public static IReadOnlyList<string> Write(ThesisTournamentResult result, ThesisTimings timings, string folder, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        // The slow part first: from here to the end of the writing is a moment.
        var figure = ThesisPlot.ToPng(result);
        cancellationToken.ThrowIfCancellationRequested();
        using var files = new AtomicFolder(folder);
        files.Write("report.md", ThesisReport.Of(result));
        files.Write("cost-against-violations.png", figure);
        files.Write("results_summary.csv", ThesisTables.Summary(result));
        files.Write("results.csv", ThesisTables.Episodes(result));
        files.Write("timings.csv", ThesisTables.Timings(result, timings));
        files.Write("run.json", JsonSerializer.Serialize(ThesisRun.Of(result.Options), Json) + "\n");
        return files.Commit();
    }

    public static string ToJson(ThesisSummary summary) => JsonSerializer.Serialize(summary, Json) + "\n";
}
