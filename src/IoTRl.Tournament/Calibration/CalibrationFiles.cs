using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using IoTRl.Simulation.Calibration;
using IoTRl.Simulation.Jobs;
using IoTRl.Tournament.Files;

namespace IoTRl.Tournament.Calibration;

/// <summary>
/// The files of one calibration: <c>twin.json</c> (constants, as <c>--twin</c> reads them), <c>calibration.json</c> (constants with intervals and origins, scores) and
/// <c>batches.csv</c> (each batch as recorded and as predicted). All or none of them; equal recordings give equal bytes.
/// </summary>
public static class CalibrationFiles
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Writes them into a folder; answers their paths.</summary>
    public static IReadOnlyList<string> Write(CalibrationResult result, string folder, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        var batches = Batches(result);
        cancellationToken.ThrowIfCancellationRequested();
        using var files = new AtomicFolder(folder);
        files.Write("twin.json", JobTwinOptionsFile.ToJson(result.Twin));
        files.Write("calibration.json", ToJson(result));
        files.Write("batches.csv", batches);
        return files.Commit();
    }

    public static string ToJson(CalibrationResult result) => JsonSerializer.Serialize(result, Json) + "\n";

    private static string Batches(CalibrationResult result)
    {
        var text = new StringBuilder("batch,time,records,executors,recorded_s,predicted_s,part\n");
        foreach (var batch in result.Batches)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{batch.BatchId},{batch.Start.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fff}Z,{batch.Records},{batch.Executors},{batch.RecordedSeconds:0.###},{batch.PredictedSeconds:0.###},{(batch.HeldOut ? "held-out" : "fitted")}\n");
        }

        return text.ToString();
    }
}
