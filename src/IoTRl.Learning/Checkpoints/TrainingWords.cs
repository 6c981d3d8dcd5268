using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using IoTRl.Domain;

namespace IoTRl.Learning.Checkpoints;

/// <summary>What snapshots and checkpoints of every algorithm say of their training, as metadata.</summary>
internal static class TrainingWords
{
    private const string Format = "format";
    private const string Layout = "layout";
    private const string Options = "options";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) } };

    /// <summary>Words of a snapshot, beside those that its file has by itself.</summary>
    public static Dictionary<string, string> OfSnapshot<TOptions>(string algorithm, TOptions options, ulong seed, long steps, IReadOnlyDictionary<string, string>? words) =>
        new(words ?? new Dictionary<string, string>(), StringComparer.Ordinal)
        {
            ["algorithm"] = algorithm,
            [Options] = JsonSerializer.Serialize(options, Json),
            ["seed"] = seed.ToString(CultureInfo.InvariantCulture),
            ["steps"] = steps.ToString(CultureInfo.InvariantCulture),
        };

    /// <summary>Words of a checkpoint.</summary>
    public static Dictionary<string, string> OfCheckpoint<TOptions>(string format, string layout, TOptions options) =>
        new(StringComparer.Ordinal) { [Format] = format, [Layout] = layout, [Options] = JsonSerializer.Serialize(options, Json) };

    /// <summary>Options out of the words of a checkpoint, or what is wrong with them.</summary>
    public static Parsed<TOptions> Parse<TOptions>(string text)
        where TOptions : class
    {
        try
        {
            return JsonSerializer.Deserialize<TOptions>(text, Json) is { } options ? options : Rejection.Of("bad-metadata", "is null", Options);
        }
        catch (JsonException exception)
        {
            return Rejection.Of("bad-metadata", exception.Message, Options);
        }
    }

    /// <summary>Refuses what another algorithm wrote, or a training of another task.</summary>
    /// <exception cref="InvalidDataException">It is another's.</exception>
    public static void Demand(CheckpointReader reader, string format, string layout)
    {
        if (reader.ReadWord(Format) is var written && written != format) throw new InvalidDataException($"{Format}: is '{written}', but '{format}' is needed");
        if (reader.ReadWord(Layout) is var task && task != layout) throw new InvalidDataException($"{Layout}: is '{task}', but '{layout}' is needed");
    }
}
