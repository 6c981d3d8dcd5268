using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace IoTRl.Trainer.Hosting;

/// <summary>Everything that makes a run again, and what came out, as json.</summary>
internal static class RunFile
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private static readonly JsonSerializerOptions Compact = new(Indented) { WriteIndented = false };

    /// <summary>For a file.</summary>
    internal static string Json<T>(T run) => JsonSerializer.Serialize(run, Indented) + "\n";

    /// <summary>For a word of a snapshot's metadata.</summary>
    internal static string Line<T>(T value) => JsonSerializer.Serialize(value, Compact);
}
