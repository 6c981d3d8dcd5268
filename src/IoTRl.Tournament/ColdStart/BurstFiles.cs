using System.Text.Json;
using IoTRl.Tournament.Episodes;
using IoTRl.Tournament.Files;
using IoTRl.Tournament.Plots;

namespace IoTRl.Tournament.ColdStart;

/// <summary>The files of one burst: <c>cold-start.png</c>, <c>cold-start.json</c>, and the intervals of both policies as csv. All or none of them.</summary>
public static class BurstFiles
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Writes them into a folder; answers their paths.</summary>
    public static IReadOnlyList<string> Write(BurstResult result, string folder, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        // The slow part first: from here to the end of the writing is a moment.
        var figure = BurstPlot.ToPng(result);
        cancellationToken.ThrowIfCancellationRequested();
        using var files = new AtomicFolder(folder);
        files.Write("cold-start.json", ToJson(BurstSummary.Of(result)));
        files.Write("reactive.csv", EpisodeTables.Intervals(result.Reactive.Episode));
        files.Write("proactive.csv", EpisodeTables.Intervals(result.Proactive.Episode));
        files.Write("cold-start.png", figure);
        return files.Commit();
    }

    public static string ToJson(BurstSummary summary) => JsonSerializer.Serialize(summary, Json) + "\n";
}
