using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using IoTRl.Domain;
using IoTRl.Domain.Networks;

namespace IoTRl.Learning.Checkpoints;

/// <summary>What snapshots and checkpoints of every algorithm say of their training, as metadata.</summary>
internal static class TrainingWords
{
    /// <summary>Word that names the families whose windows a training met, with commas between them.</summary>
    public const string Families = "families";

    private const string Format = "format";
    private const string Layout = "layout";
    private const string Options = "options";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) } };

    /// <summary>Words of a snapshot, beside those that its file has by itself.</summary>
    public static Dictionary<string, string> OfSnapshot<TOptions>(string algorithm, TOptions options, ulong seed, long steps, IReadOnlyDictionary<string, string>? words) =>
        new(words ?? new Dictionary<string, string>(), StringComparer.Ordinal)
        {
            ["algorithm"] = algorithm,
            [Options] = TextOf(options),
            ["seed"] = seed.ToString(CultureInfo.InvariantCulture),
            ["steps"] = steps.ToString(CultureInfo.InvariantCulture),
        };

    /// <summary>Words of a checkpoint.</summary>
    public static Dictionary<string, string> OfCheckpoint<TOptions>(string format, string layout, TOptions options) =>
        new(StringComparer.Ordinal) { [Format] = format, [Layout] = layout, [Options] = TextOf(options) };

    /// <summary>Options as every word holds them.</summary>
    public static string TextOf<TOptions>(TOptions options) => JsonSerializer.Serialize(options, Json);

    /// <summary>The options that a checkpoint or snapshot was trained with, or what is wrong with it: another algorithm's, of another task, without options.</summary>
    /// <param name="file">The checkpoint or snapshot.</param>
    /// <param name="format">What it has to be written as.</param>
    /// <param name="layout">That of its task; null for any.</param>
    public static Parsed<TOptions> OptionsOf<TOptions>(SafetensorsFile file, string format, string? layout = null)
        where TOptions : class
    {
        if (Foreign(file, format, layout) is { } foreign) return foreign;
        if (!file.FindWord(Options).TryGet(out var text, out var missing)) return missing;
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
    public static void Demand(SafetensorsFile checkpoint, string format, string layout)
    {
        if (Foreign(checkpoint, format, layout) is { } foreign) throw new InvalidDataException(foreign.ToString());
    }

    private static Rejection? Foreign(SafetensorsFile file, string format, string? layout) =>
        file.Refusal(Format, format) ?? (layout is null ? null : file.Refusal(Layout, layout));
}
