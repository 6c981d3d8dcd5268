using System.Text.Json;
using IoTRl.Tournament.Files;
using IoTRl.Tournament.Plots;

namespace IoTRl.Tournament.Episodes;

/// <summary>The files of one episode: <c>episode.png</c>, <c>episode.json</c>, <c>intervals.csv</c>, <c>decisions.csv</c>. All or none of them.</summary>
public static class EpisodeFiles
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Writes them into a folder; answers their paths.</summary>
    public static IReadOnlyList<string> Write(EpisodeResult result, string folder, CancellationToken cancellationToken = default)
    {
        // The slow part first: from here to the end of the writing is a moment.
        var figure = EpisodePlot.ToPng(result);
        cancellationToken.ThrowIfCancellationRequested();
        using var files = new AtomicFolder(folder);
        files.Write("episode.json", ToJson(EpisodeSummary.Of(result)));
        files.Write("intervals.csv", EpisodeTables.Intervals(result));
        files.Write("decisions.csv", EpisodeTables.Decisions(result));
        files.Write("episode.png", figure);
        return files.Commit();
    }

    public static string ToJson(EpisodeSummary summary) => JsonSerializer.Serialize(summary, Json) + "\n";
}
